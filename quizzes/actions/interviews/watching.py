"""What host and candidate are told of each other's side at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from quizzes.catalogue.shapes import Challenge
from quizzes.models import Interview, Invitation
from quizzes.rules.interview import desk
from quizzes.rules.interview.desk import ItemWork
from quizzes.rules.interview.events import By, Kind, New
from quizzes.rules.interview.plan import PlannedItem
from quizzes.rules.interview.room import Phase, Room
from quizzes.rules.interview.watching import SEEN_PARTS, Sight, sight

from .keeping import look
from .pausing import say_here
from .working import value_of

RUNS = (Kind.RAN, Kind.TRIED, Kind.FAULTED)
ON_THE_CLOCK = (Phase.RUNNING, Phase.PAUSED)


@dataclass(frozen=True, slots=True)
class Open:
    """The item before the candidate, and the work on it."""

    item: PlannedItem
    work: ItemWork
    sight: Sight
    run: UUID | None  # the latest of its programs

    def later(self, room: Room, at: datetime) -> Open:
        return replace(self, sight=sight(room, self.item.slot, self.work, at))


@dataclass(frozen=True, slots=True)
class Seen:
    """An interview as its two people see it now."""

    interview: Interview
    room: Room
    events: int  # how many there are: another number is another page
    open: Open | None
    at: datetime

    @property
    def stage(self) -> str:
        return f"{self.room.phase.value} {self.room.section}"

    @property
    def section_left(self) -> float:
        clock = self.room.clock if self.room.phase in ON_THE_CLOCK else None
        return clock.left(self.room.section, self.at).total_seconds() if clock else 0

    @property
    def total_left(self) -> float:
        clock = self.room.clock if self.room.phase in ON_THE_CLOCK else None
        return clock.total_left(self.at).total_seconds() if clock else 0

    @property
    def unwatched_seconds(self) -> float:
        return self.open.sight.unwatched.total_seconds() if self.open else 0

    def later(self, room: Room, at: datetime) -> Seen:
        """At another moment, when nothing has happened."""
        seen = self.open and self.open.later(room, at)
        return replace(self, room=room, open=seen, at=at)

    def does_without(self, by: By) -> bool:
        """Whether one of the two does without unwatched minutes."""
        return by.value in self.room.no_focus


def see(interview: Interview, now: datetime, before: Seen | None = None) -> Seen:
    """``before``: as it was seen last; often nothing but the clock has gone on."""
    room = look(interview, now)
    at = room.not_before(now)
    if before and before.events == room.events:
        return before.later(room, at)
    story = interview.story()
    return Seen(interview, room, len(story), opened_in(interview, room, story, at), at)


def see_as_host(
    invitation: Invitation,
    interview: Interview,
    now: datetime,
    before: Seen | None = None,
) -> Seen:
    """In a pause of theirs it is kept that the host is there: see pausing."""
    seen = see(interview, now, before)
    if seen.room.is_paused_by_host:
        say_here(invitation, now)
    return seen


def opened_in(
    interview: Interview, room: Room, story: Sequence[New], at: datetime
) -> Open | None:
    if room.phase not in ON_THE_CLOCK:
        return None
    those = interview.planned.sections[room.section].items
    last = next((e for e in reversed(story) if e.kind == Kind.OPENED), None)
    slot = last.body["slot"] if last else 0
    item = next((each for each in those if each.slot == slot), those[0])
    work = desk.fold(story).get(item.slot, desk.NOTHING_DONE)
    runs = [e for e in story if e.kind in RUNS and e.body["slot"] == item.slot]
    run = UUID(runs[-1].body["run"]) if runs else None
    return Open(item, work, sight(room, item.slot, work, at), run)


def texts_before(seen: Seen) -> dict[str, str]:
    """What may be seen of the open item, as it was saved last."""
    if seen.open is None:
        return {}
    slot, value = seen.open.item.slot, value_of(seen.open.item)
    texts = {"code": value.starter} if isinstance(value, Challenge) else {}
    rows = seen.interview.texts.filter(slot=slot, part__in=SEEN_PARTS)
    texts |= dict(rows.values_list("part", "text"))
    return {
        part: text for part, text in texts.items() if seen.open.sight.shows(slot, part)
    }


def watched_by(host: int, uid: UUID) -> Invitation | None:
    """The invitation whose interview this learner holds."""
    rows = Invitation.objects.standing().filter(host=host, uid=uid)
    return rows.exclude(interview=None).select_related("interview").first()
