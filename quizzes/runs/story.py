"""What one run tells, from its claim to its conclusion, until the log has written it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from dataclasses import replace

from .claims import Claimed
from .ledger import Conclusion, Entry
from .telling import TEXT_LIMIT_CHARS, Body, cut_short

LINE_PACE_SECONDS = 0.02  # scenarios that are judged together are told together
PACE_SECONDS = 0.05  # a program that prints and prints makes 20 rows a second
TRACE_PACE_SECONDS = 0.25  # of traces alone: pages draw them no more often
ENTRY_LIMIT_CHARS = 8 * TEXT_LIMIT_CHARS  # written at once: what comes next waits
PACED = ("output", "trace")  # what a program can tell without end
LAST_WORDS_CHARS = TEXT_LIMIT_CHARS  # of output and trace, after a stop

Sized = tuple[Body, int]  # with the length of what a program may tell without end


class Story:
    """``tell`` never waits; ``end`` returns when everything is in the database."""

    def __init__(self, run: Claimed, more: Callable[[], None]) -> None:
        self.run = run
        self.lost = (
            False  # another engine holds the run now, or its events cannot be kept
        )
        self._more = more
        self._next_seq = run.told + 1
        self._pending: list[Sized] = []
        self._pending_chars = 0
        self._room_chars = math.inf  # of what may still be told without end
        self._is_cut = False
        self._conclusion: Conclusion | None = None
        self._urgent = False
        self._wrote_at = self._paced_at = -math.inf
        self._settled = asyncio.Event()
        self._settled.set()

    def tell(self, body: Body) -> None:
        if self.lost or self._conclusion:
            return
        self._take_in(body)
        self._settled.clear()
        self._more()

    def hush(self) -> None:
        """It is being stopped: its ending must not wait behind what it floods.

        What is cut is cut at its end, so that nothing is missing in the middle.
        """
        self._room_chars = LAST_WORDS_CHARS
        waiting, self._pending, self._pending_chars = self._pending, [], 0
        for body, _ in waiting:
            self._take_in(body)

    async def end(self, conclusion: Conclusion) -> None:
        if self._is_cut:
            conclusion = replace(conclusion, body=cut_short(conclusion.body))
        self.tell(conclusion.body)
        self._conclusion = conclusion
        await self.settled()

    async def settled(self) -> None:
        await self._settled.wait()

    def due_at(self) -> float:
        """When to write, on the clock of the event loop: at once, or at a steady pace."""
        if not self._pending:
            return math.inf
        if self._conclusion:
            return -math.inf
        if self._urgent:
            return self._wrote_at + LINE_PACE_SECONDS
        if all(body["type"] == "trace" for body, _ in self._pending):
            return self._wrote_at + TRACE_PACE_SECONDS
        return self._paced_at + PACE_SECONDS

    def take(self) -> Entry:
        """What is to be written now; answered by ``wrote`` or ``lose``."""
        bodies = self._first_pending()
        return Entry(
            run=self.run.pk,
            uid=self.run.uid,
            holder=self.run.holder,
            tries=self.run.tries,
            first_seq=self._next_seq,
            bodies=bodies,
            conclusion=None if self._pending else self._conclusion,
        )

    def wrote(self, entry: Entry, at: float) -> None:
        self._next_seq += len(entry.bodies)
        self._wrote_at = at
        if any(is_paced(body) for body in entry.bodies):
            self._paced_at = at
        if not self._pending:
            self._settled.set()

    def lose(self) -> None:
        self.lost = True
        self._pending.clear()
        self._settled.set()

    def _take_in(self, body: Body) -> None:
        if self._is_cut and is_paced(body):
            return
        chars = length(body)
        if is_paced(body) and not self._has_room(chars):
            return
        if not self._joined(body, chars):
            self._pending.append((body, chars))
        self._pending_chars += chars
        is_large = self._pending_chars >= TEXT_LIMIT_CHARS
        self._urgent = self._urgent or not is_paced(body) or is_large

    def _has_room(self, chars: int) -> bool:
        self._is_cut = chars > self._room_chars
        self._room_chars -= chars
        return not self._is_cut

    def _first_pending(self) -> tuple[Body, ...]:
        """No more than may be written at once; the rest is next."""
        taken: list[Body] = []
        room_chars = ENTRY_LIMIT_CHARS
        for body, chars in self._pending:
            room_chars -= chars
            if taken and room_chars < 0:
                break
            taken.append(body)
            self._pending_chars -= chars
        del self._pending[: len(taken)]
        self._urgent = bool(self._pending)
        return tuple(taken)

    def _joined(self, body: Body, chars: int) -> bool:
        """Adjacent output of one stream is one event, while it is small."""
        last, last_chars = self._pending[-1] if self._pending else ({}, 0)
        text, more = last.get("text"), body.get("text")
        if not (isinstance(text, str) and isinstance(more, str)):
            return False
        if last_chars + chars > TEXT_LIMIT_CHARS:
            return False
        if {**last, "text": more} != body:
            return False
        self._pending[-1] = {**body, "text": text + more}, last_chars + chars
        return True


def length(body: Body) -> int:
    return len(str(body.get("text") or body.get("records") or ""))


def is_paced(body: Body) -> bool:
    return body["type"] in PACED
