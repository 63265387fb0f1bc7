"""An interview counted second by second, by what knows nothing of moments."""

from __future__ import annotations

from quizzes.rules.interview.timing import (
    GRACE,
    HOST_AWAY,
    LONGEST_PAUSE,
    MOST_ADDED,
)

PAUSE_SECONDS = int(LONGEST_PAUSE.total_seconds())
MOST_ADDED_SECONDS = int(MOST_ADDED.total_seconds())
AWAY_SECONDS = int(HOST_AWAY.total_seconds())
GRACE_SECONDS = int(GRACE.total_seconds())


class Model:
    """The same interview, counted on fingers."""

    def __init__(self, seconds: tuple[int, ...]) -> None:
        self.seconds = seconds
        self.paused_once = self.is_hosts_pause = False
        self.added = 0
        self.rated = self.by_clock = False
        self.phase, self.ran, self.section, self.pause_left = "lobby", 0, 0, 0
        self.entered = [0]  # what had run when each section was
        self.thinking: dict[int, int] = {}  # by slot: seconds that are left
        self.since_end = {section: -1 for section in range(len(seconds))}

    def second(self) -> None:
        for section, passed in self.since_end.items():
            self.since_end[section] = passed + 1 if passed >= 0 else -1
        if self.phase == "paused":
            self.pause_left -= 1
            self.phase = "paused" if self.pause_left else "running"
        elif self.phase == "running":
            self.ran += 1
            left = {slot: s - 1 for slot, s in self.thinking.items()}
            self.thinking = {slot: seconds for slot, seconds in left.items() if seconds}
            if self.ran == sum(self.seconds[: self.section + 1]):
                self.next_section()

    def next_section(self) -> None:
        self.since_end[self.section] = 0
        self.thinking = {}
        if self.section + 1 == len(self.seconds):
            self.phase = "finished"
            self.by_clock = self.ran == sum(self.seconds)
        else:
            self.section += 1
            self.entered.append(self.ran)

    def until_due(self) -> int:
        """Seconds until the clock ends something: a section, a pause, a grace, thinking."""
        ended = [passed for passed in self.since_end.values() if passed >= 0]
        left = [GRACE_SECONDS - passed for passed in ended]
        if self.phase == "paused":
            stood = PAUSE_SECONDS - self.pause_left
            left += [self.pause_left, GRACE_SECONDS - stood]
        elif self.phase == "running":
            end = sum(self.seconds[: self.section + 1])
            left += [end - self.ran, *self.thinking.values()]
        return min((each for each in left if each > 0), default=0)

    def finish(self) -> None:
        self.since_end[self.section] = 0
        self.thinking = {}
        self.phase = "finished"

    def think(self, slot: int, seconds: int) -> None:
        if self.phase == "running":
            self.thinking[slot] = seconds

    def speak(self, slot: int) -> None:
        if self.phase == "running":
            self.thinking.pop(slot, None)

    def begin(self) -> None:
        if self.phase == "lobby":
            self.phase = "running"

    def go_on(self, from_section: int) -> None:
        if self.phase == "running" and from_section == self.section:
            self.next_section()

    def pause(self, by_host: bool = False) -> None:
        if self.phase == "running" and (by_host or not self.paused_once):
            self.paused_once = self.paused_once or not by_host
            self.is_hosts_pause = by_host
            self.phase, self.pause_left = "paused", PAUSE_SECONDS

    def add(self, seconds: int) -> None:
        """To the section that runs; an hour at most in all."""
        may = self.phase in ("running", "paused")
        if may and self.added + seconds <= MOST_ADDED_SECONDS:
            self.added += seconds
            longer = self.seconds[self.section] + seconds
            before, after = (
                self.seconds[: self.section],
                self.seconds[self.section + 1 :],
            )
            self.seconds = (*before, longer, *after)

    def resume(self, by_host: bool = False, alone: bool = False) -> None:
        """Whose it is, ends it; the candidate also if no host is there any more."""
        if self.phase == "paused" and (by_host or alone or not self.is_hosts_pause):
            self.phase = "running"

    def end(self) -> None:
        if self.phase in ("running", "paused"):
            self.finish()

    def rate(self) -> None:
        self.rated = self.rated or self.phase == "finished"

    def is_judged(self) -> bool:
        """Whether judging may have begun: it waits for the rating, and for the grace."""
        waits = GRACE_SECONDS if self.by_clock else 0
        return self.rated and self.since_end[self.section] >= waits

    def counts(self, section: int) -> bool:
        """Whether a text of this section that arrives now counts."""
        if self.phase == "lobby" or section > self.section or self.is_judged():
            return False
        since = self.since_end[section]
        if self.phase == "paused" and section == self.section:
            since = PAUSE_SECONDS - self.pause_left
        return since <= GRACE_SECONDS
