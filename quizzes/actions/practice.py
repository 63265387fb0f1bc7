"""A practice session: begun, gone on with on any device, and ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from quizzes.catalogue import codec
from quizzes.knowing.standing import Standing, standing
from quizzes.models import (
    Attempt,
    InterviewEvent,
    Item,
    Learner,
    Misconception,
    PracticeSession,
)
from quizzes.rules import session as rules
from quizzes.rules.candidates import Candidate, Day, Tier
from quizzes.rules.ideas import ideas_in
from quizzes.rules.rating import Rating
from quizzes.rules.session import Plan
from quizzes.rules.sources import Unfit

Kind = PracticeSession.Kind

NOTHING_TO_ASK = {
    Kind.DAILY: "There is nothing left to ask today: everything was answered.",
    Kind.TOPIC: "This topic has no questions to practise.",
    Kind.MISTAKES: "Nothing went wrong the last time, so there are no mistakes to mend.",
    Kind.BOOKMARKS: "You have marked nothing yet. Every item has a bookmark.",
    Kind.MISCONCEPTION: "No question drills this idea at present.",
    Kind.INTERVIEW: "Nothing cost points in that interview that could be practised.",
}
RETIRED = (
    "All that you have marked is retired and not asked any more. It still stands among your "
    "bookmarks."
)
DOES_NOT_COUNT = (Attempt.Outcome.NOT_JUDGED, Attempt.Outcome.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a daily session would hold if it began now, and how much of the day is done."""

    holds: int  # items, of which are
    due: int
    new: int
    weak: int  # of the new: in topics that are known to be weak
    early: int  # before their day
    done: int  # items, today


def start(
    learner: Learner, kind: Kind, about: str, now: datetime
) -> PracticeSession | Unfit:
    """A new session; one that was open is ended by it."""
    plan = planned(standing(learner, now), kind, about)
    if not plan.queue:
        return nothing_to_ask(learner, kind)
    with transaction.atomic():
        Learner.objects.select_for_update(no_key=True).get(pk=learner.pk)
        learner.practice_sessions.filter(ended_at=None).update(ended_at=now)
        return learner.practice_sessions.create(
            kind=kind,
            about=about,
            queue=list(plan.queue),
            variants=list(plan.instead.items()),
            day=learner.day(now),
            started_at=now,
        )


def nothing_to_ask(learner: Learner, kind: Kind) -> Unfit:
    if kind == Kind.BOOKMARKS and learner.bookmarks.exists():
        return Unfit(RETIRED)
    return Unfit(NOTHING_TO_ASK[kind])


def planned(known: Standing, kind: Kind, about: str) -> Plan:
    """Who asks for a topic, for mistakes or for bookmarks gets these themselves."""
    match kind:
        case Kind.DAILY:
            return rules.plan(known.candidates(), left_today(known))
        case Kind.TOPIC:
            wanted = known.candidates(lambda item: item.topic.slug == about)
        case Kind.MISTAKES:
            wrong = mistakes(known)
            wanted = known.candidates(lambda item: item.pk in wrong)
        case Kind.BOOKMARKS:
            marked = set(known.learner.bookmarks.values_list("item", flat=True))
            wanted = known.candidates(lambda item: item.pk in marked)
        case Kind.MISCONCEPTION:
            return Plan(curing(known.candidates(drilling(about)), known.day))
        case Kind.INTERVIEW:
            drills = drills_of(known.learner, about)
            wanted = known.candidates(lambda item: item.uid in drills)
    return Plan(rules.special(wanted, known.day))


def left_today(known: Standing) -> Day:
    """Up to the daily goal; who has reached it and wants more gets as much again."""
    left = known.day.goal - known.done_today
    return replace(known.day, goal=left if left > 0 else known.day.goal)


def ahead(known: Standing) -> Ahead:
    candidates, day = known.candidates(), left_today(known)
    holds = rules.why(rules.plan(candidates, day), candidates, day)
    return Ahead(
        holds=holds.total(),
        due=holds[Tier.DUE],
        new=holds[Tier.WEAK] + holds[Tier.NEW],
        weak=holds[Tier.WEAK],
        early=holds[Tier.AHEAD],
        done=known.done_today,
    )


def mistakes(known: Standing) -> set[int]:
    """Items that went wrong when they last counted, and were not put right since."""
    right = Attempt.objects.filter(
        learner=known.learner,
        item=OuterRef("item"),
        outcome=Attempt.Outcome.RIGHT,
        day__gte=OuterRef("last_on"),
    )
    wrong = known.learner.reviews.filter(rating=Rating.AGAIN).exclude(Exists(right))
    asked = {item.pk for item in known.items}
    return asked.intersection(wrong.values_list("item", flat=True))


def drilling(idea: str) -> Callable[[Item], bool]:
    """Whether an item can tell if somebody holds this wrong idea."""
    drills = set(
        Misconception.objects.filter(name=idea).values_list("drill", flat=True)
    )
    bodies = Item.objects.current().values_list("pk", "version__body")
    naming = {
        pk for pk, body in bodies if body and idea in ideas_in(codec.decode(body))
    }
    return lambda item: item.pk in naming or item.uid in drills


def curing(wanted: Sequence[Candidate], day: Day) -> tuple[int, ...]:
    """What was answered today, and its explanation read, can cure nothing before tomorrow:
    it is asked only where nothing else is left."""
    return rules.special([o for o in wanted if not o.answered_today] or wanted, day)


def drills_of(learner: Learner, interview: str) -> set[str]:
    """Uids of what the report of an interview says to do next."""
    try:
        uid = UUID(interview)
    except ValueError:
        return set()
    scored = InterviewEvent.objects.filter(
        interview__learner=learner, interview__uid=uid, kind="scored"
    )
    reports = scored.values_list("body__report__drills", flat=True)
    return {name for drills in reports for name in drills}


def open_session(learner: Learner) -> PracticeSession | None:
    return learner.practice_sessions.filter(ended_at=None).first()


def done(session: PracticeSession) -> set[int]:
    """Items of it that were answered since it began, here or elsewhere, or left out."""
    answered = (
        session.learner.attempts.filter(
            item__in=session.queue, created_at__gte=session.started_at
        )
        .exclude(outcome__in=DOES_NOT_COUNT)
        .order_by()
    )
    return {*session.passed, *answered.values_list("item", flat=True)}


def next_item(session: PracticeSession) -> Item | None:
    """The first that is neither done nor retired; None: there is none left."""
    behind = done(session)
    left = [pk for pk in session.queue if pk not in behind]
    items = Item.objects.current().in_bulk(left)
    return next((items[pk] for pk in left if pk in items), None)


def pass_over(session: PracticeSession, item: int) -> None:
    """Leave an item out of this session; it comes again another day."""
    with transaction.atomic():
        locked = PracticeSession.objects.select_for_update().get(pk=session.pk)
        if item in locked.queue and item not in locked.passed:
            locked.passed = [*locked.passed, item]
            locked.save(update_fields=["passed"])
    session.passed = locked.passed


def end(session: PracticeSession, now: datetime) -> None:
    """Twice is once."""
    if session.ended_at is None:
        session.ended_at = now
        session.save(update_fields=["ended_at"])
