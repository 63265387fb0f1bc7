"""More tasks from one place at work at once than anybody asked to stay below."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator

from ..places import place_of
from .wording import Finding, unbounded_concurrency

MOST = 100
MOST_LOOKED_AT = 3 * MOST  # of one crowd: where nothing limits it, most are at work
LOOKS = 5  # at a crowd, before it is taken for limited
_LIMITING = {"lock", "semaphore", "condition", "barrier", "queue.get", "queue.put"}
_LIMITING |= {"event", "yield"}
# Others decide when it goes on: a limiter of one's own, a shared task, a pool of threads.
_LIMITING |= {"future", "task", "thread"}


class Crowds:
    """Counts tasks by the line that makes them; looks closer at large numbers."""

    def __init__(self) -> None:
        self._made: Counter[int] = Counter()
        self._looks_left: dict[int, int] = {}

    @property
    def has_any(self) -> bool:
        return bool(self._looks_left)

    def made(self, line: int) -> None:
        self._made[line] += 1
        if self._made[line] == MOST + 1:
            self._looks_left[line] = LOOKS

    def look(self, loop: asyncio.AbstractEventLoop) -> Iterator[Finding]:
        """While every task waits. Who waits for its turn is not at work."""
        counts: Counter[int] = Counter()
        looked_at: Counter[int] = Counter()
        for task in asyncio.all_tasks(loop):
            line = getattr(task, "made_in", None)
            if line not in self._looks_left or looked_at[line] >= MOST_LOOKED_AT:
                continue
            looked_at[line] += 1
            if place_of(task).kind not in _LIMITING:
                counts[line] += 1
        for line, left in list(self._looks_left.items()):
            if counts[line] > MOST:
                del self._looks_left[line]
                yield unbounded_concurrency(MOST, line)
            elif left == 1:
                del self._looks_left[line]
            else:
                self._looks_left[line] = left - 1
