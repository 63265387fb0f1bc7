"""One run as its owner sees it: a block to be in, events to read, a way to stop it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

from .events import Ending, Event, Finished, Output, Queued, Report, Started
from .jail.blueprint import Shape
from .job import Job
from .pipes import Feed
from .process import Process
from .slot import Slot
from .stock import Stock, shape_of
from .turnstile import Turnstile

log = logging.getLogger("sandbox")

T = TypeVar("T")

_STOPPED_WHILE_WAITING = Finished(Ending.STOPPED, None, None, 0.0, 0.0, 0.0)
_OURS = "The sandbox broke; the program is not to blame."


class Run:
    """Made by ``Pool.start``. Leaving the block kills and reaps the whole tree."""

    def __init__(
        self, job: Job, stock: Stock, turnstile: Turnstile, register: set[Run]
    ) -> None:
        self.job = job
        self.finished: Finished | None = None
        self._stock = stock
        self._turnstile = turnstile
        self._register = register
        self._events: asyncio.Queue[Event] = asyncio.Queue()
        self._feed = Feed()
        self._process: Process | None = None
        self._driver: asyncio.Task[None] | None = None
        self._waiting: asyncio.Task[Any] | None = None
        self._is_stopped = False
        self._is_started = False
        self._is_heard = False

    async def __aenter__(self) -> Self:
        # A task of its own: cancelling the one who waits must not cut it short.
        self._driver = asyncio.create_task(self._drive())
        self._register.add(self)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        await self.over()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        """The next event; after ``Finished`` there is none."""
        if self.finished is not None and self._events.empty():
            raise StopAsyncIteration
        return await self._events.get()

    def stop(self) -> None:
        """End it now, wherever it is."""
        self._is_stopped = True
        if self._process:
            self._process.end(Ending.STOPPED)
        elif self._waiting:
            self._waiting.cancel()

    def send_input(self, text: str) -> None:
        """Give the program text on its stdin."""
        self._feed.send(text)

    def close_input(self) -> None:
        """The program reads the end of its stdin after what was sent."""
        self._feed.end()

    async def over(self) -> None:
        """Wait until nothing of it is left."""
        if self._driver:
            await asyncio.shield(self._driver)

    async def _drive(self) -> None:
        finished = Finished(Ending.BROKEN, None, None, 0.0, 0.0, 0.0, detail=_OURS)
        try:
            finished = await self._live()
        except Exception:  # our fault, whatever it is: the run ends as broken
            log.exception("A run broke")
        finally:
            self._feed.close()
            self._register.discard(self)
            self.finished = finished
            self._events.put_nowait(finished)

    async def _live(self) -> Finished:
        """Wait for a place, take a slot, live in it; the place is given back last."""
        if not self._turnstile.enter_at_once():
            try:
                await self._wait_for(self._turnstile.enter(self._tell_ahead))
            except asyncio.CancelledError:
                return _STOPPED_WHILE_WAITING
        shape = shape_of(self.job.limits)
        try:
            finished = await self._live_in(await self._take(shape))
            if self._may_try_again(finished):
                another = self._stock.take_another(shape)
                finished = await self._live_in(await self._wait_for(another))
            return finished
        except asyncio.CancelledError:
            return _STOPPED_WHILE_WAITING
        finally:
            self._turnstile.leave()

    async def _wait_for(self, step: Coroutine[Any, Any, T]) -> T:
        """A step of waiting that ``stop`` can cancel without cancelling the driver."""
        task = self._waiting = asyncio.create_task(step)
        if self._is_stopped:
            task.cancel()
        try:
            result: T = await task
            return result
        finally:
            self._waiting = None

    async def _take(self, shape: Shape) -> Slot:
        if slot := self._stock.take_at_once(shape):
            return slot
        slot = await self._wait_for(self._stock.take(shape))
        return slot

    async def _live_in(self, slot: Slot) -> Finished:
        self._process = process = Process(slot, self.job, self._feed, self._tell)
        if self._is_stopped:
            process.end(Ending.STOPPED)
        try:
            return await process.live()
        finally:
            self._process = None

    def _may_try_again(self, finished: Finished) -> bool:
        """Once, and only while nobody can have noticed that there was a first time."""
        is_broken = finished.ending is Ending.BROKEN
        unseen = not (self._is_heard or self._feed.is_used or self._is_stopped)
        return is_broken and unseen

    def _tell(self, event: Event) -> None:
        self._is_heard |= isinstance(event, Output | Report)
        if isinstance(event, Started) and self._is_started:
            return  # its second start is nobody's business
        self._is_started |= isinstance(event, Started)
        self._events.put_nowait(event)

    def _tell_ahead(self, ahead: int) -> None:
        self._events.put_nowait(Queued(ahead))
