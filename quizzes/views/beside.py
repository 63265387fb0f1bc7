"""What an answer is beside the others of its day: a part of its page that is asked for again.

Two windows of one learner may answer an item at once, and the first learns of the second so.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.knowing.efforts import beside
from quizzes.models import Attempt, Learner

from .visitors import owner


@never_cache
@require_safe
def of_answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    return part(request, uid=uid)


@never_cache
@require_safe
def of_program(request: HttpRequest, uid: UUID) -> HttpResponse:
    return part(request, run__uid=uid)


def part(request: HttpRequest, **which: UUID) -> HttpResponse:
    rows = owner(request).attempts.select_related("item")
    found = get_object_or_404(rows, **which)
    folder = "runs" if found.item.is_challenge else "attempts"
    told = {"beside": beside([found]).get(found.pk)}
    return render(request, f"{folder}/_beside.html", told)


def may_change(found: Attempt, learner: Learner) -> bool:
    """Whether others of its day may still come."""
    is_todays = found.day == learner.day(timezone.now())
    return is_todays and found.outcome in Attempt.JUDGED
