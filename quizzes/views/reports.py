"""Report a problem: from the page of any item, with the answer that it is about."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.actions.report import LONGEST_REPORT, Told, passes
from quizzes.actions.report import report as send
from quizzes.actions.take_back import SELF_GRADED
from quizzes.models import Attempt, Item, Report
from quizzes.rules.sources import Unfit

from .challenges import token_or_new
from .limits import allowed, posts_limited, too_fast, until_next
from .topics import page_of
from .visitors import LearnerRequest, with_learner

MEANT = {
    Report.Kind.PASSES.value: Attempt.Outcome.RIGHT,
    Report.Kind.REFUSED.value: Attempt.Outcome.WRONG,
}
REPORTS_AN_HOUR = 20  # from one learner
TOO_MANY = "These are many reports in an hour. Keep this one, and send it later."
THANKS = (
    "Thank you. Whoever looks after this reads it, with your answer beside it. "
    "If it is mended, answers are judged again and the better result stays yours."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@posts_limited
@with_learner
def report(request: LearnerRequest, slug: str) -> HttpResponse:
    item = get_object_or_404(Item.objects.select_related("topic", "version"), slug=slug)
    if request.method == "POST":
        return take(request, item)
    return show(request, item, request.GET.get("kind", ""))


def show(
    request: LearnerRequest, item: Item, kind: str, mistake: str = "", status: int = 200
) -> HttpResponse:
    attempt = attempt_in(request, item)
    context = {
        "item": item,
        "back": page_of(item),
        "attempt": attempt,
        "needs_words": kind_in(kind) != Report.Kind.PASSES
        or not (attempt and passes(attempt)),
        "kinds": () if item.kind in SELF_GRADED else Report.Kind.choices,
        "kind": kind_in(kind),
        "text": request.POST.get("text", ""),
        "longest": LONGEST_REPORT,
        "token": uuid4(),
        "mistake": mistake,
    }
    return render(request, "reports/show.html", context, status=status)


def take(request: LearnerRequest, item: Item) -> HttpResponse:
    if not allowed("report", str(request.user.pk), REPORTS_AN_HOUR, 3600):
        return too_fast(request, until_next(3600), TOO_MANY)
    told = Told(
        kind=kind_in(request.POST.get("kind", "")),
        text=request.POST.get("text", ""),
        token=token_or_new(request),
    )
    sent = send(request.user, item, attempt_in(request, item), told, timezone.now())
    if isinstance(sent, Unfit):
        return show(request, item, told.kind, sent.sentence, status=422)
    messages.success(request, THANKS)
    return redirect(page_of(item))


def kind_in(text: str) -> Report.Kind:
    return Report.Kind(text) if text in Report.Kind.values else Report.Kind.PROBLEM


def attempt_in(request: LearnerRequest, item: Item) -> Attempt | None:
    """The one that is named, of the learner's own; else the latest that the report can mean."""
    own = request.user.attempts.filter(item=item).select_related("item")
    named = request.POST.get("attempt", "") or request.GET.get("attempt", "")
    kind = request.POST.get("kind", "") or request.GET.get("kind", "")
    try:
        return own.get(uid=UUID(named))
    except (ValueError, Attempt.DoesNotExist):
        meant = own.filter(outcome=MEANT[kind]).first() if kind in MEANT else None
        return meant or own.first()
