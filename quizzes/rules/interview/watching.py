"""What the host may see at a moment: nothing of a program in its first minutes of coding.

Being watched makes people worse at coding; so the first minutes of each program are the
candidate's own, unless both do without. What is typed in them is seen afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from .desk import CodePhase, ItemWork
from .events import By
from .room import Room
from .timing import NOTHING

FOCUS = timedelta(minutes=5)  # of the interview's clock
CODE_PARTS = ("code", "tests")
SEEN_PARTS = ("approach", "extend", *CODE_PARTS)  # the others are the candidate's alone


def has_focus(room: Room) -> bool:
    """Whether coding begins unwatched; it takes both to do without."""
    return not {By.CANDIDATE.value, By.HOST.value} <= room.no_focus


def unwatched(room: Room, work: ItemWork, now: datetime) -> timedelta:
    """For how long nobody will see this program yet."""
    coding = next((at for phase, at in work.phases if phase == CodePhase.CODE), None)
    if coding is None or work.phase != CodePhase.CODE or not has_focus(room):
        return NOTHING
    if room.clock is None or room.finished:
        return NOTHING
    ran = room.clock.run_until(now) - room.clock.run_until(coding)
    return max(FOCUS - ran, NOTHING)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is before the candidate, and what of it may be seen."""

    slot: int
    is_coding: bool  # the phase of coding was reached
    unwatched: timedelta

    def shows(self, slot: int, part: str) -> bool:
        """Code is not shown before its phase is known: its first minutes begin with it."""
        if slot != self.slot or part not in SEEN_PARTS:
            return False
        if part not in CODE_PARTS:
            return True
        return self.is_coding and not self.unwatched


def sight(room: Room, slot: int, work: ItemWork, now: datetime) -> Sight:
    left = unwatched(room, work, now)
    return Sight(slot, work.reached(CodePhase.CODE), left)
