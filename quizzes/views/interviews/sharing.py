"""Links to a report: made, withdrawn, and followed by somebody who need not be known here."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.interviews import sharing as actions
from quizzes.actions.interviews.clock import now
from quizzes.models import InterviewShare
from quizzes.rules.sources import Unfit
from quizzes.views.limits import posts_limited
from quizzes.views.methods import posted_from

from .owning import own_interview
from .report import context_of, scored_of
from .saving import whole_number


@posted_from("interview", "uid")
@posts_limited
def share(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = own_interview(request, uid)
    scored_of(found)  # there is something to be shown
    days = whole_number(request.POST.get("days", "")) or 0
    made = actions.share(found, request.POST.getlist("shows"), days, now())
    if isinstance(made, Unfit):
        messages.warning(request, made.sentence)
    return redirect(f"{request.path.removesuffix('share/')}#share")


@posted_from("interview", "uid")
@posts_limited
def withdraw(request: HttpRequest, uid: UUID, share: int) -> HttpResponse:
    actions.withdraw(own_interview(request, uid), share, now())
    messages.success(request, "Withdrawn: the link leads nowhere from now on.")
    return redirect("interview", uid)


@never_cache
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """What its learner ticked, and nothing else."""
    rows = InterviewShare.objects.valid(now()).select_related("interview__learner")
    kept = token.replace("\0", "")  # PostgreSQL looks for none
    found = get_object_or_404(rows, token=kept)
    context = {**context_of(found.interview, found.shows), "share": found}
    response = render(request, "interviews/report.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
