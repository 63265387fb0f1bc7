"""Practice: what is due today, a session of it, and the way from one item to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.actions import practice as actions
from quizzes.actions.my_data.fields import EARLIEST, LATEST
from quizzes.catalogue.shapes import Level
from quizzes.knowing.standing import Standing, standing
from quizzes.models import Attempt, Misconception, PracticeSession, Topic
from quizzes.rules.candidates import GOAL
from quizzes.rules.mastery import Mastery
from quizzes.rules.session import LARGEST_GOAL, LEAST_GOAL
from quizzes.rules.sources import Unfit

from .limits import posts_limited
from .methods import posted_from
from .topics import page_of
from .visitors import LearnerRequest, learner_or_none, with_learner

Kind = PracticeSession.Kind
WEAKEST = 3  # topics that are shown
SETTINGS_UNREAD = (
    f"Nothing was changed: the goal is a number from {LEAST_GOAL} to {LARGEST_GOAL}, "
    "and the interview has a date of this century or none."
)
GONE_BY = (
    "Nothing was changed: that day has gone by. Give the interview a date from today on, "
    "or none."
)


@dataclass(frozen=True, slots=True)
class WeakTopic:
    """A topic that is known well enough to say that it is weak."""

    topic: Topic
    mastery: Mastery


@never_cache
@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    known = standing(learner, timezone.now()) if learner else None
    session = actions.open_session(learner) if learner else None
    topics = known.topics if known else Topic.objects.filter(retired_at=None)
    context: dict[str, object] = {
        "topics": topics,
        **ideas_to_drill(request.GET.get("ideas_of", ""), topics),
        "least_goal": LEAST_GOAL,
        "largest_goal": LARGEST_GOAL,
        "levels": [level.value for level in Level],
        "session": session,
        "goal": learner.daily_goal if learner else GOAL,
        "known": known,
    }
    if known:
        gone_by = known.learner.interview_gone_by(known.today)
        bookmarks = known.learner.bookmarks.values_list("item", flat=True)
        marked = set(bookmarks).intersection(item.pk for item in known.items)
        context |= {
            "interview_gone_by": gone_by,
            "earliest": gone_by or known.today,
            "due": sum(day <= known.today for day in known.due_dates()),
            "new": known.new_items,
            "mistakes": len(actions.mistakes(known)),
            "marked": len(marked),
            "marked_are_retired": bool(bookmarks) and not marked,
            "weakest": weakest(known),
            "ahead": actions.ahead(known),
        }
    return render(request, "practice/index.html", context)


def ideas_to_drill(slug: str, topics: Iterable[Topic]) -> dict[str, object]:
    """Those of one topic: all of them are too many to choose from on a phone."""
    topic = next((topic for topic in topics if topic.slug == slug), None)
    ideas = Misconception.objects.filter(topic=topic).order_by("pk") if topic else None
    return {"ideas_of": topic, "ideas": ideas}


def weakest(known: Standing) -> list[WeakTopic]:
    by_topic = known.mastery()
    told = [WeakTopic(topic, by_topic[topic.pk]) for topic in known.topics]
    weak = [one for one in told if one.mastery.known and not one.mastery.mastered]
    return sorted(weak, key=lambda one: one.mastery.score)[:WEAKEST]


@posted_from("practice")
@posts_limited
@with_learner
def start(request: LearnerRequest) -> HttpResponse:
    asked = request.POST.get("kind", "")
    kind = Kind(asked) if asked in actions.NOTHING_TO_ASK else Kind.DAILY
    about = request.POST.get("about", "").replace("\x00", "")[
        :100
    ]  # PostgreSQL keeps none
    session = actions.start(request.user, kind, about, timezone.now())
    if isinstance(session, Unfit):
        messages.info(request, session.sentence)
        return redirect("practice")
    return redirect("practice-session", session.uid)


@never_cache
@require_safe
def session(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The next item of it; when there is none left, or it was ended, how it went."""
    found = own_session(request, uid)
    item = None if found.ended_at else actions.next_item(found)
    if item:
        return redirect(page_of(item))
    return render(request, "practice/over.html", summary(found))


@posted_from("practice-session")
@posts_limited
def pass_over(request: HttpRequest, uid: UUID) -> HttpResponse:
    found, item = own_session(request, uid), request.POST.get("item", "")
    if item.isascii() and item.isdigit() and len(item) < 19:
        actions.pass_over(found, int(item))
    return redirect("practice-session", uid)


@posted_from("practice-session")
@posts_limited
def end(request: HttpRequest, uid: UUID) -> HttpResponse:
    actions.end(own_session(request, uid), timezone.now())
    return redirect("practice-session", uid)


@posted_from("practice")
@posts_limited
@with_learner
def settings(request: LearnerRequest) -> HttpResponse:
    """The daily goal, the date of the interview and its level."""
    learner, today = request.user, request.user.day(timezone.now())
    before = learner.interview_on
    goal, level = request.POST.get("goal", ""), request.POST.get("level", "")
    day = request.POST.get("interview_on", "")
    try:
        learner.interview_on = date.fromisoformat(day) if day else None
        learner.daily_goal = int(goal)
        learner.level = Level(level).value
    except ValueError:
        learner.daily_goal = 0
    year = learner.interview_on.year if learner.interview_on else EARLIEST
    can_be_kept = EARLIEST <= year <= LATEST  # or no other site could read it
    if not can_be_kept or not LEAST_GOAL <= learner.daily_goal <= LARGEST_GOAL:
        messages.warning(request, SETTINGS_UNREAD)
        return redirect("practice")
    if learner.interview_on != before and learner.interview_gone_by(today):
        messages.warning(request, GONE_BY)
        return redirect("practice")
    learner.save(update_fields=["daily_goal", "interview_on", "level"])
    messages.success(request, "Kept. Your next session is planned by it.")
    return redirect("practice")


def own_session(request: HttpRequest, uid: UUID) -> PracticeSession:
    learner = learner_or_none(request)
    rows = learner.practice_sessions if learner else PracticeSession.objects.none()
    return get_object_or_404(rows, uid=uid)


def summary(found: PracticeSession) -> dict[str, object]:
    """The latest answer to each item of it."""
    attempts = found.learner.attempts.filter(
        item__in=found.queue,
        created_at__gte=found.started_at,
        created_at__lte=found.ended_at or timezone.now(),
    )
    latest: dict[int, Attempt] = {}
    for attempt in attempts.select_related("item").defer("answer", "verdict"):
        latest.setdefault(attempt.item_id, attempt)
    answered = [latest[pk] for pk in found.queue if pk in latest]
    right = sum(each.outcome == Attempt.Outcome.RIGHT for each in answered)
    return {"session": found, "answered": answered, "right": right}
