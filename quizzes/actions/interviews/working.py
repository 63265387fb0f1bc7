"""What happens on an item of the room: details that are asked for, phases, follow-ups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from quizzes.catalogue import codec
from quizzes.catalogue.asking import Spoken
from quizzes.catalogue.shapes import Challenge, Item, Question
from quizzes.models import Attempt, Interview, InterviewEvent, ItemVersion, RunEvent
from quizzes.rules import answers
from quizzes.rules.follow_ups import Work
from quizzes.rules.interview import asking, desk
from quizzes.rules.interview.clarifying import withheld
from quizzes.rules.interview.deciding import NOT_NOW
from quizzes.rules.interview.desk import CodePhase, ItemWork
from quizzes.rules.interview.events import By, Kind
from quizzes.rules.interview.facts import ENOUGH_CHARS
from quizzes.rules.interview.plan import PlannedItem
from quizzes.rules.interview.room import Phase, Room
from quizzes.rules.interview.timing import Clock
from quizzes.rules.sources import Unfit

from .keeping import follow, hold

NOT_HERE = Unfit("This item is not in the section that runs now.")
NO_DETAIL = Unfit("The task has no such detail.")
SAY_FIRST = Unfit("Say your answer first; its key points are shown after that.")


@dataclass(frozen=True, slots=True)
class Place:
    """An item of the section that runs, and the work on it so far."""

    interview: Interview  # locked
    room: Room
    item: PlannedItem
    work: ItemWork


def place(interview: Interview, slot: int, now: datetime) -> Place | Unfit:
    """The interview is locked from here on."""
    locked, room = hold(interview, now)
    plan = locked.planned
    item = plan.item(slot)
    if room.phase != Phase.RUNNING:
        return NOT_NOW[room.phase]
    if item is None or plan.section_of(slot) != room.section:
        return NOT_HERE
    work = desk.fold(locked.story()).get(slot, desk.NOTHING_DONE)
    return Place(locked, room, item, work)


def tell(here: Place, kind: Kind, now: datetime, **body: object) -> Room | Unfit:
    return follow(
        here.interview, here.room, kind, now, {"slot": here.item.slot, **body}
    )


def opened(interview: Interview, slot: int, now: datetime) -> bool:
    """An item comes before the candidate; loading its page again is no event."""
    with transaction.atomic():
        here = place(interview, slot, now)
        if isinstance(here, Unfit):
            return False
        before = here.interview.events.filter(kind=Kind.OPENED).last()
        if before and before.body["slot"] == slot:
            return False
        seconds = here.interview.planned.thinking_of(slot)
        thinking = {"thinking": seconds} if seconds and not here.work.opened else {}
        return not isinstance(tell(here, Kind.OPENED, now, **thinking), Unfit)


def ask_detail(
    interview: Interview, slot: int, label: str, now: datetime
) -> Room | Unfit:
    with transaction.atomic():
        here = place(interview, slot, now)
        if isinstance(here, Unfit):
            return here
        challenge = value_of(here.item)
        details = (
            withheld(challenge.prompt).details
            if isinstance(challenge, Challenge)
            else ()
        )
        if label not in [detail.label for detail in details]:
            return NO_DETAIL
        if label in here.work.asked or here.work.reached(CodePhase.APPROACH):
            return here.room
        return tell(here, Kind.ASKED, now, detail=label)


def go_to_phase(
    interview: Interview, slot: int, phase: CodePhase, now: datetime
) -> Room | Unfit:
    """Forwards only; with the last one comes the follow-up."""
    with transaction.atomic():
        here = place(interview, slot, now)
        if isinstance(here, Unfit):
            return here
        if here.work.reached(phase):
            return here.room
        room = tell(here, Kind.PHASE, now, phase=phase.value)
        if phase != CodePhase.EXTEND or isinstance(room, Unfit):
            return room
        challenge = value_of(here.item)
        if not isinstance(challenge, Challenge):
            return NOT_HERE
        work = work_on(here, challenge, now)
        asked = asking.choose(challenge.follow_ups, work, asked_before(here.interview))
        return _follow_up(here, asked, now) if asked else room


def speak(interview: Interview, slot: int, now: datetime) -> Room | Unfit:
    """Before the thinking time is over."""
    with transaction.atomic():
        here = place(interview, slot, now)
        if isinstance(here, Unfit):
            return here
        return tell(here, Kind.SPEAKING, now, by=By.CANDIDATE.value)


def said(interview: Interview, slot: int, now: datetime) -> Room | Unfit:
    """A spoken answer has come to its end: its key points may be shown."""
    with transaction.atomic():
        speaking = speak(interview, slot, now)
        here = place(interview, slot, now)
        if isinstance(here, Unfit):
            return here
        if isinstance(speaking, Unfit):
            return speaking
        return here.room if here.work.said else tell(here, Kind.SAID, now)


def follow_up_spoken(
    interview: Interview, slot: int, form: answers.Form, now: datetime
) -> Room | Unfit:
    """After the ticks: one more question, if the core of the answer was there."""
    with transaction.atomic():
        here = place(interview, slot, now)
        if isinstance(here, Unfit):
            return here
        if here.work.said is None:
            return SAY_FIRST
        question = value_of(here.item)
        if here.work.follow_up or not isinstance(question, Question):
            return here.room
        given = answers.parse(question.asks, form)
        if not isinstance(question.asks, Spoken) or not isinstance(given, answers.Told):
            return here.room
        before = asked_before(here.interview)
        asked = asking.choose_spoken(question.asks, given, before)
        return _follow_up(here, asked, now) if asked else here.room


def _follow_up(here: Place, asked: desk.Asked, now: datetime) -> Room | Unfit:
    body = {"ask": asked.ask, "listen_for": asked.listen_for, "reason": asked.reason}
    return tell(here, Kind.FOLLOWED_UP, now, **body)


def asked_before(interview: Interview) -> set[str]:
    """In any interview of this learner: no follow-up comes twice."""
    events = InterviewEvent.objects.filter(
        interview__learner=interview.learner_id, kind=Kind.FOLLOWED_UP
    )
    return {body["ask"] for body in events.values_list("body", flat=True)}


def work_on(here: Place, challenge: Challenge, now: datetime) -> Work:
    """Told by what the hidden scenarios have shown so far, and what was asked and written."""
    texts = here.interview.texts.filter(slot=here.item.slot)
    written = {part for part, text in texts.values_list("part", "text") if says(text)}
    details = len(withheld(challenge.prompt).details)
    attempts = list(
        Attempt.objects.filter(run__uid__in=here.work.tried).order_by(
            "created_at", "pk"
        )
    )
    verdicts = [each.verdict or {} for each in attempts]
    # What passes nothing has failed for no reason that a follow-up could name.
    telling = [v for v in verdicts if any(s["passed"] for s in v.get("scenarios", ()))]
    return Work(
        passed=bool(attempts) and attempts[-1].outcome == Attempt.Outcome.RIGHT,
        minutes=minutes_since(here.room.running, here.work, now),
        submissions=len(here.work.tried),
        hints=len(here.work.hints),
        peak=verdicts[-1].get("peak", 0) if verdicts else 0,
        failed=frozenset(
            s["title"]
            for v in telling
            for s in v.get("scenarios", ())
            if not s["passed"]
        ),
        finding=frozenset(f["id"] for v in verdicts for f in v.get("findings", ())),
        runs=len(here.work.runs),
        asked=len(here.work.asked),
        unasked=details - len(here.work.asked),
        approach="approach" in written,
        tests="tests" in written,
        fault_held=fault_held(here.work) is True,
        fault_broke=fault_held(here.work) is False,
    )


def fault_held(work: ItemWork) -> bool | None:
    """As the log of its run tells, which is no attempt; None: not injected, or not judged."""
    if work.fault is None:
        return None
    events = RunEvent.objects.filter(run__uid=work.fault.run, body__type="scenario")
    told = events.last()
    return bool(told.body["passed"]) if told else None


def says(text: str) -> bool:
    """Whether it is more than a word."""
    return len(text.strip()) >= ENOUGH_CHARS


def minutes_since(clock: Clock, work: ItemWork, now: datetime) -> float:
    """On the interview's clock, since the item was first opened."""
    if not work.opened:
        return 0.0
    ran = clock.run_until(now) - clock.run_until(work.opened[0])
    return ran.total_seconds() / 60


def value_of(item: PlannedItem) -> Item:
    """What is asked, in the version of the plan."""
    version = ItemVersion.objects.get(item__uid=item.uid, digest=item.version)
    return codec.decode(version.body)


def versions_of(items: tuple[PlannedItem, ...]) -> QuerySet[ItemVersion]:
    return ItemVersion.objects.filter(digest__in=[item.version for item in items])


def values_of(
    items: tuple[PlannedItem, ...], rows: Iterable[ItemVersion] | None = None
) -> Mapping[int, Item]:
    """By slot; those that are not on this site are left out. ``rows``: their versions."""
    known = versions_of(items) if rows is None else rows
    by_digest = {row.digest: codec.decode(row.body) for row in known}
    return {i.slot: by_digest[i.version] for i in items if i.version in by_digest}
