"""Whether threads that are awake get anywhere, by the processor time they use."""

from __future__ import annotations

import time
from collections.abc import Set

from .threads import seconds_of

STUCK_SECONDS = 1.0  # a thread that computes nothing for so long waits, too
CHILD_SECONDS = 3.0  # the same for a child, whose computing we do not see
WORKING_SECONDS = 0.005  # of the processor: somebody computes, if slowly
SPINNING_SECONDS = 0.5  # of the processor: who computes for so long may never end
LOOK_SECONDS = 0.03  # a look counts for no more: between two the machine may have stood

_monotonic = time.monotonic


class Stillness:
    """For how long the same threads have been awake, and have not computed."""

    def __init__(self) -> None:
        self._idents: Set[int] = frozenset()
        self._is_new = True
        self._still_seconds = self._looked_at = 0.0
        self._used_seconds = self._used_at_first = 0.0

    def look(self, idents: Set[int]) -> None:
        """Summed up, so that a thread on a crowded machine, which computes a little now
        and then, is never called stuck; nor is one for whom nobody had a processor, since
        then nobody looked."""
        now = _monotonic()
        pause, self._looked_at = now - self._looked_at, now
        self._still_seconds += min(pause, LOOK_SECONDS)
        used = sum(map(seconds_of, idents))
        if self._idents != idents:
            self._idents, self._used_at_first = idents, used
            self._is_new = True
        if self._is_new or used - self._used_seconds > WORKING_SECONDS:
            self._still_seconds, self._used_seconds = 0.0, used
        self._is_new = False

    def is_stuck(self, *, has_children: bool) -> bool:
        """Who has not computed for a while waits for something himself."""
        patience = CHILD_SECONDS if has_children else STUCK_SECONDS
        return self._still_seconds >= patience

    def is_spinning(self) -> bool:
        """Who has computed for so long without a rest may wait that way for us."""
        return (
            sum(map(seconds_of, self._idents)) - self._used_at_first > SPINNING_SECONDS
        )

    def forget(self) -> None:
        """Something has happened: whoever waited may have got what he waited for."""
        self._is_new = True
