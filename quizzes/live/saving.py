"""The desk at which texts of all rooms arrive: those that come close to each other go together.

Nearly all that a save costs is its transaction. So one begins at most every few milliseconds,
and takes all that have arrived since; a text that comes alone does not wait. The busier it is,
the less each of them costs.
"""

from __future__ import annotations

import asyncio
import logging
from contextvars import Context
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from quizzes.actions.interviews.clock import now
from quizzes.actions.interviews.receiving import Letter, Reply, receive_all
from quizzes.runs import scribe

EVERY_SECONDS = 0.025
MOST = 50  # go together
OURS = Reply(500, {})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    letter: Letter
    reply: asyncio.Future[Reply]


class Desk:
    """The one of a process, or of a test's loop."""

    def __init__(self) -> None:
        self._waiting: list[Waiting] = []
        self._at_work: asyncio.Task[None] | None = None
        self._next_at = 0.0

    async def save(self, letter: Letter) -> Reply:
        """Who does not wait for the reply has it saved all the same."""
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(letter, reply))
        if self._at_work is None:  # it is nobody's work: not in the visitor's context
            self._at_work = asyncio.create_task(self._work(), context=Context())
        return await reply

    async def _work(self) -> None:
        """Until nothing waits."""
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                await asyncio.sleep(self._next_at - loop.time())
                self._next_at = loop.time() + EVERY_SECONDS
                taken = self._take()
                replies = await receive_together([each.letter for each in taken])
                for each, reply in zip(taken, replies, strict=True):
                    if not each.reply.done():  # whoever sent it has gone
                        each.reply.set_result(reply)
        finally:
            self._at_work = None

    def _take(self) -> list[Waiting]:
        """One of each interview, the first; two windows may send one at a time."""
        taken: dict[int, Waiting] = {}
        left: list[Waiting] = []
        for each in self._waiting:
            interview = each.letter.interview.pk
            if interview in taken or len(taken) == MOST:
                left.append(each)
            else:
                taken[interview] = each
        self._waiting = left
        return list(taken.values())


async def receive_together(letters: list[Letter]) -> list[Reply]:
    """One that cannot be saved is no reason for the others not to be."""
    try:
        return await scribe.call(receive_now, letters)
    except Exception:
        if len(letters) > 1:
            return [(await receive_together([each]))[0] for each in letters]
        log.exception("A text of an interview could not be saved")
        return [OURS]


def receive_now(letters: list[Letter]) -> list[Reply]:
    return receive_all(letters, now())


_desks: WeakKeyDictionary[asyncio.AbstractEventLoop, Desk] = WeakKeyDictionary()


async def save(letter: Letter) -> Reply:
    return await _desks.setdefault(asyncio.get_running_loop(), Desk()).save(letter)
