"""The pool, the log and the engine of this process: opened once, closed at the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from contextvars import Context

from sandbox import Pool, Refused, Settings

from . import scribe
from .callboard import Courier
from .engine import Engine
from .left_untold import keep_telling
from .log import Log

log = logging.getLogger(__name__)


class House:
    """What performs runs in this process. Without a pool it says why it cannot."""

    def __init__(self, pool: Pool | None, places: int, refusal: str = "") -> None:
        self._log = Log()
        self._engine = Engine(pool, self._log, places, refusal)

    async def __aenter__(self) -> House:
        self._scribe = scribe.at_work()
        await self._scribe.__aenter__()
        self._writing = in_its_own_context(self._log.run())
        self._working = in_its_own_context(self._engine.run())
        self._telling = in_its_own_context(Courier().run())
        self._retelling = in_its_own_context(keep_telling())
        return self

    async def __aexit__(self, *reason: object) -> None:
        """The engine first: what its runs told last still goes into the log."""
        stopped = (self._working, self._telling, self._retelling)
        for task in stopped:
            task.cancel()
        await asyncio.gather(*stopped, return_exceptions=True)
        self._log.close()
        await asyncio.gather(self._writing, return_exceptions=True)
        await self._scribe.__aexit__(None, None, None)


class Doors:
    """The one house of this process, and all that must be closed with it."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._open: AsyncExitStack | None = None
        self.is_degraded = False

    async def open(self) -> None:
        async with self._lock:
            if self._open is None:
                await self._open_once()

    async def close(self) -> None:
        async with self._lock:
            if self._open is not None:
                rooms, self._open = self._open, None
                await rooms.aclose()

    async def _open_once(self) -> None:
        """On a host that cannot hold untrusted code, whoever asks for a run is told so."""
        rooms = AsyncExitStack()
        settings = Settings()
        try:
            pool = await rooms.enter_async_context(Pool(settings=settings))
        except Refused as reason:
            await rooms.enter_async_context(House(None, settings.slots, str(reason)))
            self._open = rooms
            raise
        self.is_degraded = pool.is_degraded
        await rooms.enter_async_context(House(pool, settings.slots))
        self._open = rooms


_doors = Doors()


async def open_house() -> None:
    """Start what runs programs; doing it twice is doing it once.

    Raises sandbox.Refused on a host that cannot hold untrusted code.
    """
    await _doors.open()


async def close_house() -> None:
    """Stop it, and leave no process behind. What still ran is taken up by the next house."""
    await _doors.close()


def runs_in_the_weaker_mode() -> bool:
    """Whether the sandbox does without what this host does not give: see its README."""
    return _doors.is_degraded


def in_its_own_context(work: Coroutine[object, object, None]) -> asyncio.Task[None]:
    """Nothing of the visitor who came first: not their database thread, not their language."""
    task = asyncio.create_task(work, context=Context())
    task.add_done_callback(complain)
    return task


def complain(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (problem := task.exception()):
        log.critical("A part of the house has stopped", exc_info=problem)
