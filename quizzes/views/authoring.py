"""For those who look after the content: what the answers tell of it, item by item."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions.regrade import begin
from quizzes.knowing.item_figures import Figures, item_figures
from quizzes.models import Attempt, Item, Regrade, Regraded, Topic
from quizzes.rules.sources import Unfit
from quizzes.runs import doorbell

from .methods import posted_from
from .visitors import learner_or_none

View = TypeVar("View", bound=Callable[..., HttpResponse])
REPORTS_SHOWN = 50
REGRADES_SHOWN = 20
BEGUN = "The answers are being judged again. Load this page again to see how far it is."


def for_staff(view: View) -> Callable[..., HttpResponse]:
    """To anybody else there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        learner = learner_or_none(request)
        if learner is None or not learner.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@never_cache
@require_safe
@for_staff
def statistics(request: HttpRequest) -> HttpResponse:
    """Every version that was answered; those that need a look come first."""
    topics = Topic.objects.filter(retired_at=None).defer("notes")
    items = Item.objects.current()
    slug = request.GET.get("topic", "")
    if slug in {topic.slug for topic in topics}:
        items = items.filter(topic__slug=slug)
    told = [
        each for each in item_figures(items) if each.told.answers or each.told.flags
    ]
    context = {
        "topics": topics,
        "topic": slug,
        "flagged": [each for each in told if each.told.flags],
        "others": [each for each in told if not each.told.flags],
        "untried": items.count() - len({each.version.item_id for each in told}),
    }
    return render(request, "authoring/statistics.html", context)


@never_cache
@require_safe
@for_staff
def item(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Item.objects.select_related("topic"), slug=slug)
    reports = found.reports.select_related("attempt")
    older = found.attempts.filter(outcome=Attempt.Outcome.WRONG)
    context = {
        "older_wrong": older.exclude(version=found.version_id).count(),
        "regrades": regrades(found),
        "item": found,
        "versions": [Told(each) for each in item_figures([found])],
        "reports": reports[:REPORTS_SHOWN],
    }
    return render(request, "authoring/item.html", context)


def regrades(found: Item) -> list[Regrade]:
    """The latest, each with what came of it."""
    result = Regraded.Result
    rows = found.regrades.select_related("asked_by").annotate(
        answered=Count("answers"),
        right=Count("answers", filter=Q(answers__result=result.RIGHT)),
        not_judged=Count("answers", filter=Q(answers__result=result.NOT_JUDGED)),
    )
    return list(rows[:REGRADES_SHOWN])


@posted_from("authoring-item")
@for_staff
def regrade(request: HttpRequest, slug: str) -> HttpResponse:
    """It goes on in the background; the page of the item says how far it has come."""
    items = Item.objects.select_related("version")
    found, learner = get_object_or_404(items, slug=slug), learner_or_none(request)
    begun = begin(found, learner, timezone.now())
    if isinstance(begun, Unfit):
        messages.warning(request, begun.sentence)
    else:
        doorbell.ring()
        messages.success(request, BEGUN)
    return redirect("authoring-item", slug)


class Told:
    """One version, with its options beside how often they were picked."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.picks = list(
            zip(
                figures.options,
                figures.right_options,
                figures.told.picks,
                strict=True,
            )
        )
