"""The server's clock of an interview: the time that has run, and what it leaves.

Section n ends at the latest when all the time planned up to and with it has run: time that
is saved in a section goes to those after it, and the end of the last one is the hard total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

NOTHING = timedelta()
PAUSES = 1  # of the candidate's own
LONGEST_PAUSE = timedelta(minutes=10)
HOST_AWAY = timedelta(minutes=2)  # then the candidate may end a host's pause
GRACE = timedelta(seconds=20)  # for what was typed while the connection was lost
MOST_ADDED = timedelta(minutes=60)  # by the host, in one interview
WARNINGS_SECONDS = (300, 60)  # before the end, and at half of the time


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still from ``began``, until it is resumed or has stood long enough."""

    began: datetime
    ended: datetime | None = None
    by: str = "candidate"
    reason: str = ""

    @property
    def until(self) -> datetime:
        latest = self.began + LONGEST_PAUSE
        return latest if self.ended is None else min(self.ended, latest)


@dataclass(frozen=True, slots=True)
class Clock:
    """When the interview began, when it stood still, how long its sections are."""

    began: datetime
    seconds: tuple[int, ...]
    pauses: tuple[Pause, ...] = ()

    def run_until(self, now: datetime) -> timedelta:
        """The time that has run at a moment, pauses left out."""
        stood = sum(
            (min(p.until, now) - p.began for p in self.pauses if p.began < now), NOTHING
        )
        return max(now - self.began - stood, NOTHING)

    def moment(self, run: timedelta) -> datetime:
        """When so much time has run, if nobody pauses any more."""
        at = self.began + run
        for pause in self.pauses:
            if pause.began < at:
                at += pause.until - pause.began
        return at

    @property
    def ends(self) -> tuple[timedelta, ...]:
        """The time that has run when each section ends at the latest."""
        return tuple(timedelta(seconds=s) for s in accumulate(self.seconds))

    @property
    def total(self) -> timedelta:
        return self.ends[-1]

    def extended(self, section: int, seconds: int) -> Clock:
        """With more time in one section, and so in all."""
        more = (each + seconds * (n == section) for n, each in enumerate(self.seconds))
        return replace(self, seconds=tuple(more))

    def section_due(self, now: datetime) -> int:
        """The section that the clock has reached; their number when time is up."""
        run = self.run_until(now)
        return sum(end <= run for end in self.ends)

    def left(self, section: int, now: datetime) -> timedelta:
        """Of a section's time."""
        return max(self.ends[section] - self.run_until(now), NOTHING)

    def total_left(self, now: datetime) -> timedelta:
        return max(self.total - self.run_until(now), NOTHING)


def warnings(total_seconds: float) -> tuple[int, ...]:
    """Seconds before the end at which the candidate is told: half, five minutes, one."""
    due = {round(total_seconds / 2), *WARNINGS_SECONDS}
    return tuple(sorted((at for at in due if at < total_seconds), reverse=True))


def spent(
    entered: Sequence[datetime], finished: datetime, clock: Clock
) -> tuple[timedelta, ...]:
    """The time that ran in each section that was entered, in order."""
    marks = [clock.run_until(at) for at in (*entered, finished)]
    return tuple(after - before for before, after in pairwise(marks))
