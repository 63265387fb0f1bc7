"""Two attempts at one item side by side: what the later text changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.models import Attempt
from quizzes.models.attempts import AttemptQuerySet
from quizzes.rules.differing import Change, difference

from .history import Given
from .visitors import learner_or_none

OFFERED = 50  # attempts to compare with
SHOWN = ("uid", "outcome", "created_at")


@dataclass(frozen=True, slots=True)
class Other:
    """An attempt to compare with, as a list to choose from names it."""

    uid: UUID
    outcome: str
    created_at: datetime

    @property
    def name(self) -> str:
        at = self.created_at.astimezone(UTC)
        return (
            f"{Attempt.Outcome(self.outcome).label}, {at.day} {at:%B %Y, %H:%M:%S} UTC"
        )


@never_cache
@require_safe
def compared(request: HttpRequest, uid: UUID) -> HttpResponse:
    """With the attempt before it, or with the one that is asked for."""
    learner = learner_or_none(request)
    own = learner.attempts.all() if learner else Attempt.objects.none()
    new = get_object_or_404(own.select_related("item"), uid=uid)
    others = own.filter(item=new.item).exclude(pk=new.pk).defer("verdict")
    old = other_than(new, others, request.GET.get("with", ""))
    if old and (old.created_at, old.pk) > (new.created_at, new.pk):
        old, new = new, old
    lines = difference(Given(old).text, Given(new).text) if old else ()
    context = {
        "attempt": uid,
        "item": new.item,
        "old": old,
        "pair": [Given(old), Given(new)] if old else [],
        "lines": lines,
        "is_same": lines is not None
        and all(one.change == Change.SAME for one in lines),
        "others": [Other(*each) for each in others.values_list(*SHOWN)[:OFFERED]],
    }
    return render(request, "progress/compared.html", context)


def other_than(attempt: Attempt, others: AttemptQuerySet, asked: str) -> Attempt | None:
    """What names none is as if none was asked for."""
    with suppress(ValueError):
        return get_object_or_404(others, uid=UUID(asked))
    return others.before(attempt.created_at, attempt.pk).first()
