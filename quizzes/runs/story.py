"""What one run tells, from its claim to its conclusion, until the log has written it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable

from .claims import Claimed
from .ledger import Conclusion, Entry
from .telling import TEXT_LIMIT_CHARS, Body

PACE_SECONDS = 0.05  # a program that prints and prints makes 20 rows a second


class Story:
    """``tell`` never waits; ``end`` returns when everything is in the database."""

    def __init__(self, run: Claimed, more: Callable[[], None]) -> None:
        self.run = run
        self.lost = (
            False  # another engine holds the run now, or its events cannot be kept
        )
        self._more = more
        self._next_seq = run.told + 1
        self._pending: list[Body] = []
        self._conclusion: Conclusion | None = None
        self._urgent = False
        self._paced_at = -math.inf
        self._settled = asyncio.Event()
        self._settled.set()

    def tell(self, body: Body) -> None:
        if self.lost or self._conclusion:
            return
        if not self._joined(body):
            self._pending.append(body)
        self._urgent = self._urgent or not is_paced(body) or self._is_large()
        self._settled.clear()
        self._more()

    async def end(self, conclusion: Conclusion) -> None:
        self.tell(conclusion.body)
        self._conclusion = conclusion
        await self.settled()

    async def settled(self) -> None:
        await self._settled.wait()

    def due_at(self) -> float:
        """When to write, on the clock of the event loop: at once, or at a steady pace."""
        if not self._pending:
            return math.inf
        return -math.inf if self._urgent else self._paced_at + PACE_SECONDS

    def take(self) -> Entry:
        """What is to be written now; answered by ``wrote`` or ``lose``."""
        entry = Entry(
            run=self.run.pk,
            uid=self.run.uid,
            holder=self.run.holder,
            tries=self.run.tries,
            first_seq=self._next_seq,
            bodies=tuple(self._pending),
            conclusion=self._conclusion,
        )
        self._pending, self._urgent = [], False
        return entry

    def wrote(self, entry: Entry, at: float) -> None:
        self._next_seq += len(entry.bodies)
        if any(is_paced(body) for body in entry.bodies):
            self._paced_at = at
        if not self._pending:
            self._settled.set()

    def lose(self) -> None:
        self.lost = True
        self._pending.clear()
        self._settled.set()

    def _joined(self, body: Body) -> bool:
        """Adjacent output of one stream is one event, while it is small."""
        last = self._pending[-1] if self._pending else {}
        text, more = last.get("text"), body.get("text")
        if not (isinstance(text, str) and isinstance(more, str)):
            return False
        if len(text) + len(more) > TEXT_LIMIT_CHARS:
            return False
        if {**last, "text": more} != body:
            return False
        self._pending[-1] = {**body, "text": text + more}
        return True

    def _is_large(self) -> bool:
        return sum(map(length, self._pending)) >= TEXT_LIMIT_CHARS


def length(body: Body) -> int:
    return len(str(body.get("text") or body.get("records") or ""))


def is_paced(body: Body) -> bool:
    """What a program can tell without end."""
    return body["type"] in ("output", "trace")
