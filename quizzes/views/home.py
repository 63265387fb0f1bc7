"""The first page: a way in for newcomers, a way on for who was here before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from quizzes.actions.practice import open_session
from quizzes.catalogue.shapes import Kind
from quizzes.knowing.left_out import left_out
from quizzes.models import Attempt, Draft, Item, Learner
from quizzes.rules.path import WARM_UP_STEPS, Candidate, next_step, warm_up
from quizzes.rules.progress import weakest

from .shelves import Shelf, shelves
from .visitors import learner_or_none

QUICK_KINDS = (
    Kind.SINGLE_CHOICE,
    Kind.MULTIPLE_SELECT,
    Kind.PREDICT_OUTPUT,
    Kind.FILL_BLANK,
    Kind.SPOT_BUG,
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    latest, draft = latest_work(learner)
    if not (latest or draft):
        return render(request, "home/newcomer.html")
    all_shelves = shelves(learner)
    return render(
        request,
        "home/returning.html",
        {
            "unfinished": unfinished(draft, all_shelves),
            "going_on": going_on(latest, all_shelves),
            "weakest": weakest_shelf(all_shelves),
            "session": open_session(learner) if learner else None,
            "due": due_today(learner) if learner else 0,
            "answered": sum(shelf.progress.attempts for shelf in all_shelves),
        },
    )


def latest_work(learner: Learner | None) -> tuple[Attempt | None, Draft | None]:
    if learner is None:
        return None, None
    return (
        learner.attempts.select_related("item__topic").first(),
        learner.drafts.select_related("item__topic").latest_first().first(),
    )


def due_today(learner: Learner) -> int:
    """Reviews and what interviews left, however many."""
    today = learner.day(timezone.now())
    due = learner.reviews.due(today, learner.interview_ahead(today))
    asked_again = left_out(learner)
    waiting = due.filter(item__retired_at=None, item__topic__retired_at=None)
    return waiting.exclude(item__in=asked_again).count() + len(asked_again)


def unfinished(draft: Draft | None, all_shelves: list[Shelf]) -> Draft | None:
    """The challenge whose code was typed last, unless it went right."""
    if draft is None or draft.item.retired_at:
        return None
    places = [p for s in all_shelves for p in s.places if p.item.pk == draft.item_id]
    return draft if places and places[0].standing != "right" else None


def going_on(latest: Attempt | None, all_shelves: list[Shelf]) -> Shelf | None:
    """The topic of the last answer while it has something left, else the first that has."""
    left = [shelf for shelf in all_shelves if next_step(shelf.steps)]
    here = [s for s in left if latest and s.topic.pk == latest.item.topic_id]
    return next(iter(here or left), None)


def weakest_shelf(all_shelves: list[Shelf]) -> Shelf | None:
    key = weakest({shelf.topic.pk: shelf.progress for shelf in all_shelves})
    return next((shelf for shelf in all_shelves if shelf.topic.pk == key), None)


@require_safe
def warm_up_step(request: HttpRequest) -> HttpResponse:
    """Leads through four easy questions that this learner has not answered."""
    learner = learner_or_none(request)
    step = step_number(request.GET.get("step", "1"))
    slug = next_easy_question(learner) if step <= WARM_UP_STEPS else None
    if slug:
        return redirect(f"{reverse('question', args=[slug])}?warm-up={step}")
    if learner is None:
        return redirect("topics")
    answers = learner.attempts.select_related("item").filter(item__kind__in=QUICK_KINDS)
    return render(request, "home/warmed_up.html", {"answers": answers[: step - 1]})


def step_number(text: str) -> int:
    """One more than there are steps says that it is done; what is no step is the first."""
    steps = range(1, WARM_UP_STEPS + 2)
    return next((step for step in steps if text == str(step)), 1)


def next_easy_question(learner: Learner | None) -> str | None:
    items = Item.objects.current().filter(kind__in=QUICK_KINDS)
    answered = learner.attempts.values_list("item__slug", flat=True) if learner else ()
    rows = items.values_list("slug", "topic_id", "difficulty")
    return warm_up([Candidate(*row) for row in rows], set(answered))
