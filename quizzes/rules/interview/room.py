"""The state of an interview: what its events amount to, and which may come next.

Whoever acts settles first: what the clock has brought about by now is appended, as of the
moment it was due. So it does not matter who looks when, nor whether anybody was there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from quizzes.rules.sources import Unfit

from .events import By, Kind, New
from .timing import GRACE, PAUSES, Clock, Pause

Json = Mapping[str, Any]


class Phase(StrEnum):
    SCHEDULED = "scheduled"
    LOBBY = "lobby"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    SCORED = "scored"


NOT_NOW = {
    Phase.SCHEDULED: Unfit("This interview has not begun."),
    Phase.LOBBY: Unfit("This interview has not begun."),
    Phase.RUNNING: Unfit("This interview is under way."),
    Phase.PAUSED: Unfit("This interview is paused. Go on with it first."),
    Phase.FINISHED: Unfit("This interview is over."),
    Phase.SCORED: Unfit("This interview is over, and has its report."),
}
NO_MORE_PAUSES = Unfit("There is one pause in an interview, and it was taken.")
RATE_FIRST = Unfit("Rate yourself first; the report comes after that.")
GRACE_RUNS = Unfit("What was typed last may still arrive. Ask again in a few seconds.")


@dataclass(frozen=True, slots=True)
class Room:
    """What is so after the last event."""

    seconds: tuple[int, ...]  # of the sections
    phase: Phase = Phase.SCHEDULED
    clock: Clock | None = None  # from the beginning on
    entered: tuple[datetime, ...] = ()  # when each section was
    window: str = ""  # the only one that writes
    windows: int = 0  # how many have taken over
    finished: datetime | None = None
    finished_by: By | None = None
    marks: Mapping[str, int] | None = None  # the candidate's own
    last: datetime | None = None  # the latest event

    @property
    def section(self) -> int:
        return max(len(self.entered) - 1, 0)

    @property
    def running(self) -> Clock:
        """The clock of an interview that has begun."""
        if self.clock is None:
            raise LookupError("This interview has no clock yet.")
        return self.clock

    def not_before(self, now: datetime) -> datetime:
        """A server's clock that was set back does not undo what has happened."""
        return now if self.last is None else max(now, self.last)

    def may_score_from(self) -> datetime | None:
        if self.finished is None:
            return None
        by_clock = self.finished_by == By.CLOCK
        return self.finished + GRACE if by_clock else self.finished


def fold(room: Room, events: Iterable[New]) -> Room:
    for event in events:
        room = after(room, event)
    return room


def after(room: Room, event: New) -> Room:
    room = replace(room, last=event.at)
    match event:
        case New(Kind.ENTERED):
            return replace(room, phase=Phase.LOBBY)
        case New(Kind.BEGAN, at):
            clock = Clock(at, room.seconds)
            return replace(room, phase=Phase.RUNNING, clock=clock, entered=(at,))
        case New(Kind.TAKEN_OVER, _, {"window": window}):
            return replace(room, window=window, windows=room.windows + 1)
        case New(Kind.MOVED, at, {"to": to}) if to == len(room.entered):
            return replace(room, entered=(*room.entered, at))
        case New(Kind.PAUSED, at):
            pauses = (*room.running.pauses, Pause(at))
            clock = replace(room.running, pauses=pauses)
            return replace(room, phase=Phase.PAUSED, clock=clock)
        case New(Kind.RESUMED, at):
            *earlier, last = room.running.pauses
            clock = replace(room.running, pauses=(*earlier, replace(last, ended=at)))
            return replace(room, phase=Phase.RUNNING, clock=clock)
        case New(Kind.FINISHED, at, {"by": by}):
            return replace(room, phase=Phase.FINISHED, finished=at, finished_by=By(by))
        case New(Kind.RATED, _, {"marks": marks}):
            return replace(room, marks=dict(marks))
        case New(Kind.SCORED):
            return replace(room, phase=Phase.SCORED)
        case _:
            return room  # tells of the work on an item: see desk


def settle(room: Room, now: datetime) -> list[New]:
    """What the clock has brought about and nobody has written down yet."""
    due: list[New] = []
    if room.phase == Phase.PAUSED:
        until = room.running.pauses[-1].until
        if until > now:
            return due
        due.append(New(Kind.RESUMED, until, {"by": By.CLOCK.value}))
        room = fold(room, due)
    if room.phase != Phase.RUNNING:
        return due
    clock = room.running
    for section in range(room.section, min(clock.section_due(now), len(clock.ends))):
        at = max(clock.moment(clock.ends[section]), room.last or clock.began)
        if section + 1 < len(clock.ends):
            body = {"to": section + 1, "by": By.CLOCK.value}
            due.append(New(Kind.MOVED, at, body))
        else:
            due.append(New(Kind.FINISHED, at, {"by": By.CLOCK.value}))
    return due


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody wants to happen; ``body`` is its event's."""

    kind: Kind
    body: Json = field(default_factory=dict)


def decide(room: Room, command: Command, now: datetime) -> list[New] | Unfit:
    """The events that follow; none when it is so already. The room is settled."""
    now = room.not_before(now)
    match command.kind, room.phase:
        case Kind.ENTERED, Phase.SCHEDULED:
            return [New(Kind.ENTERED, now)]
        case Kind.ENTERED, _:
            return []
        case Kind.BEGAN, Phase.SCHEDULED:
            return [New(Kind.ENTERED, now), New(Kind.BEGAN, now)]
        case Kind.BEGAN, Phase.LOBBY:
            return [New(Kind.BEGAN, now)]
        case Kind.BEGAN, Phase.RUNNING | Phase.PAUSED:
            return []
        case Kind.TAKEN_OVER, Phase.RUNNING | Phase.PAUSED:
            same = room.window == command.body["window"]
            return [] if same else [New(command.kind, now, dict(command.body))]
        case Kind.MOVED, Phase.RUNNING:
            return _moved(room, command, now)
        case Kind.PAUSED, Phase.PAUSED:
            return []
        case Kind.PAUSED, Phase.RUNNING:
            taken = len(room.running.pauses) >= PAUSES
            return NO_MORE_PAUSES if taken else [New(Kind.PAUSED, now)]
        case Kind.RESUMED, Phase.RUNNING:
            return []
        case Kind.RESUMED, Phase.PAUSED:
            return [New(Kind.RESUMED, now, {"by": By.CANDIDATE.value})]
        case Kind.FINISHED, Phase.RUNNING | Phase.PAUSED:
            return _finished(room, now)
        case Kind.FINISHED | Kind.MOVED, Phase.FINISHED | Phase.SCORED:
            return []
        case Kind.RATED, Phase.FINISHED:
            again = room.marks is not None
            return [] if again else [New(command.kind, now, dict(command.body))]
        case Kind.RATED, Phase.SCORED:
            return []
        case Kind.SCORED, Phase.FINISHED:
            return _scored(room, command, now)
        case Kind.SCORED, Phase.SCORED:
            return []
        case kind, Phase.RUNNING if kind in ON_ITEMS:
            return [New(kind, now, dict(command.body))]
        case Kind.HANDED_IN, Phase.FINISHED:
            return [New(command.kind, now, dict(command.body))]
    return NOT_NOW[room.phase]


ON_ITEMS = (
    Kind.OPENED,
    Kind.ASKED,
    Kind.PHASE,
    Kind.SAID,
    Kind.RAN,
    Kind.TRIED,
    Kind.FAULTED,
    Kind.FOLLOWED_UP,
)


def _moved(room: Room, command: Command, now: datetime) -> list[New] | Unfit:
    """To the next section; the same click twice moves once, for it says from where."""
    if command.body["to"] != room.section + 1:
        return []
    if room.section + 1 == len(room.seconds):
        return _finished(room, now)
    return [New(Kind.MOVED, now, {"to": room.section + 1, "by": By.CANDIDATE.value})]


def _finished(room: Room, now: datetime) -> list[New]:
    """Who ends it in a pause has ended the pause as well."""
    by = {"by": By.CANDIDATE.value}
    resumed = [New(Kind.RESUMED, now, by)] if room.phase == Phase.PAUSED else []
    return [*resumed, New(Kind.FINISHED, now, by)]


def _scored(room: Room, command: Command, now: datetime) -> list[New] | Unfit:
    from_when = room.may_score_from()
    if room.marks is None:
        return RATE_FIRST
    if from_when is not None and now < from_when:
        return GRACE_RUNS
    return [New(Kind.SCORED, now, dict(command.body))]
