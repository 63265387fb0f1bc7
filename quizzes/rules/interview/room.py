"""The state of an interview: what its events amount to, and what the clock brings about.

Whoever acts settles first: what the clock has brought about by now is appended, as of the
moment it was due. So it does not matter who looks when, nor whether anybody was there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from .events import By, Kind, New
from .timing import GRACE, Clock, Pause

Json = Mapping[str, Any]


class Phase(StrEnum):
    SCHEDULED = "scheduled"
    LOBBY = "lobby"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    SCORED = "scored"


@dataclass(frozen=True, slots=True)
class Added:
    """Time that the host gave, to the section that ran."""

    at: datetime
    section: int
    seconds: int
    reason: str


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
    host_marks: Mapping[str, int] | None = None  # told once both have rated
    added: tuple[Added, ...] = ()  # time, by the host
    no_focus: frozenset[str] = frozenset()  # who does without unwatched minutes
    # By slot: the time that has run when it is no longer thought about.
    thinking: Mapping[int, timedelta] = field(default_factory=dict)
    last: datetime | None = None  # the latest event
    events: int = 0  # how many there are, which is the number of the latest

    @property
    def section(self) -> int:
        return max(len(self.entered) - 1, 0)

    @property
    def running(self) -> Clock:
        """The clock of an interview that has begun."""
        if self.clock is None:
            raise LookupError("This interview has no clock yet.")
        return self.clock

    @property
    def is_paused_by_host(self) -> bool:
        return self.phase == Phase.PAUSED and self.running.pauses[-1].by == By.HOST

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
    room = replace(room, last=event.at, events=room.events + 1)
    match event:
        case New(Kind.ENTERED):
            return replace(room, phase=Phase.LOBBY)
        case New(Kind.BEGAN, at):
            clock = Clock(at, room.seconds)
            return replace(room, phase=Phase.RUNNING, clock=clock, entered=(at,))
        case New(Kind.TAKEN_OVER, _, {"window": window}):
            return replace(room, window=window, windows=room.windows + 1)
        case New(Kind.MOVED, at, {"to": to}) if to == len(room.entered):
            return replace(room, entered=(*room.entered, at), thinking={})
        case New(Kind.PAUSED, at, body):
            by, reason = body.get("by", By.CANDIDATE.value), body.get("reason", "")
            pauses = (*room.running.pauses, Pause(at, None, by, reason))
            clock = replace(room.running, pauses=pauses)
            return replace(room, phase=Phase.PAUSED, clock=clock)
        case New(Kind.RESUMED, at):
            *earlier, last = room.running.pauses
            clock = replace(room.running, pauses=(*earlier, replace(last, ended=at)))
            return replace(room, phase=Phase.RUNNING, clock=clock)
        case New(Kind.EXTENDED, at, {"section": section, "seconds": seconds, **more}):
            added = Added(at, section, seconds, str(more.get("reason", "")))
            clock = room.running.extended(section, seconds)
            return replace(room, clock=clock, added=(*room.added, added))
        case New(Kind.FOCUS, _, {"by": by, "wanted": wanted}):
            without = room.no_focus - {by} if wanted else room.no_focus | {by}
            return replace(room, no_focus=without)
        case New(Kind.FINISHED, at, {"by": by}):
            over = replace(room, phase=Phase.FINISHED, thinking={})
            return replace(over, finished=at, finished_by=By(by))
        case New(Kind.OPENED, at, {"slot": int(slot), "thinking": int(seconds)}):
            ends = room.running.run_until(at) + timedelta(seconds=seconds)
            return replace(room, thinking={**room.thinking, slot: ends})
        case New(Kind.SPEAKING, _, {"slot": int(slot)}):
            left = {s: ends for s, ends in room.thinking.items() if s != slot}
            return replace(room, thinking=left)
        case New(Kind.RATED, _, {"marks": marks}):
            return replace(room, marks=dict(marks))
        case New(Kind.HOST_RATED, _, {"marks": marks}):
            return replace(room, host_marks=dict(marks))
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
    due += _thought(room, now)
    for section in range(room.section, min(clock.section_due(now), len(clock.ends))):
        at = max(clock.moment(clock.ends[section]), room.last or clock.began)
        if section + 1 < len(clock.ends):
            body = {"to": section + 1, "by": By.CLOCK.value}
            due.append(New(Kind.MOVED, at, body))
        else:
            due.append(New(Kind.FINISHED, at, {"by": By.CLOCK.value}))
    return due


def _thought(room: Room, now: datetime) -> list[New]:
    """Thinking times that are over; those of a section end with it, and are not told."""
    clock, latest = room.running, room.last or room.running.began
    over = [
        New(Kind.SPEAKING, max(clock.moment(ends), latest), {"slot": slot})
        for slot, ends in room.thinking.items()
        if ends < clock.ends[room.section] and ends <= clock.run_until(now)
    ]
    by_clock = {"by": By.CLOCK.value}
    told = sorted(over, key=lambda event: (event.at, event.body["slot"]))
    return [replace(event, body=event.body | by_clock) for event in told]
