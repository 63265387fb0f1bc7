"""Claims waiting runs and performs them, as many at once as there are places."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils import timezone

from sandbox import Pool

from . import claims, doorbell, switchboard, telling, upkeep, wakeups
from .claims import Claimed
from .control import Control
from .database import DatabaseThread
from .execute import execute
from .ledger import Conclusion, Told
from .log import Log
from .story import Story

POLL_SECONDS = 1.0  # the net under the bell; claims are renewed as often
TELLING_SECONDS = 0.25  # how often those who wait are told their place
LAST_WORDS_SECONDS = 2.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """A run that this engine performs."""

    run: Claimed
    control: Control
    task: asyncio.Task[None]


class Pace:
    """True at most once in so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next = 0.0

    def due(self) -> bool:
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + self._seconds
        return True


class Engine:
    """One of each process. Without a pool it says why programs cannot run here."""

    def __init__(
        self, pool: Pool | None, log: Log, places: int, refusal: str = ""
    ) -> None:
        self.name = f"{socket.gethostname()[:32]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._pool = pool
        self._log = log
        self._places = places
        self._refusal = refusal
        self._database = DatabaseThread("engine")
        self._held: dict[int, Held] = {}
        self._upkeep = Pace(POLL_SECONDS * 0.9)
        self._telling = Pace(TELLING_SECONDS * 0.9)

    async def run(self) -> None:
        """Until cancelled; then every run it held is given back to the queue."""
        with doorbell.listening(self.stop) as self._bell:
            others = asyncio.create_task(switchboard.listen(self, self._bell))
            try:
                rung = False
                while True:
                    await self._round_or_complaint()
                    pause_seconds = TELLING_SECONDS if rung else POLL_SECONDS
                    rung = await self._bell.heard(within_seconds=pause_seconds)
            finally:
                others.cancel()
                await self._leave()

    def stop(self, run: UUID) -> None:
        if control := self.control_of(run.hex):
            control.stop()

    def control_of(self, uid: str) -> Control | None:
        found = (held for held in self._held.values() if held.run.uid.hex == uid)
        return next((held.control for held in found), None)

    async def _round_or_complaint(self) -> None:
        try:
            await self._round(timezone.now())
        except Exception:  # the queue of the whole process hangs on the next round
            log.exception("A round of the engine failed; the next begins soon")

    async def _round(self, now: datetime) -> None:
        """Stops first: they are promised within 200 ms. Then who waits for a place."""
        if self._held:
            await self._stop_whom_they_ask_to()
        await self._claim(now)
        await self._announce(upkeep.end_stopped_in_the_queue, now)
        if self._upkeep.due():
            await self._renew(now)
            await self._announce(upkeep.take_up_stale, now)
        if self._telling.due():
            await self._announce(upkeep.tell_waiting, now)
        if self._bell.rung_here:
            self._bell.rung_here = False
            await switchboard.forward_ring(self.name)

    async def _announce(
        self, work: Callable[[datetime], Iterable[Told]], now: datetime
    ) -> None:
        for told in await self._database.call(work, now):
            await wakeups.announce(told)

    async def _stop_whom_they_ask_to(self) -> None:
        for pk in await self._database.call(claims.asked_to_stop, self.name):
            if held := self._held.get(pk):
                held.control.stop()

    async def _renew(self, now: datetime) -> None:
        """A run that is no longer ours was taken up by another engine: let it go."""
        if not self._held:
            return
        held = set(self._held)
        for pk in held - await self._database.call(claims.renew, self.name, held, now):
            if pk in self._held:  # it has not ended meanwhile
                self._held[pk].task.cancel()

    async def _claim(self, now: datetime) -> None:
        room = self._places - len(self._held)
        for run in await self._database.call(claims.claim, self.name, room, now):
            story = self._log.open(run)
            control = Control(story.hush)
            task = asyncio.create_task(self._perform(run, story, control))
            self._held[run.pk] = Held(run, control, task)

    async def _perform(self, run: Claimed, story: Story, control: Control) -> None:
        try:
            await story.end(await self._conclusion(run, story, control))
        except asyncio.CancelledError:
            await written_in_time(story)
            raise
        except Exception:  # whatever it is, the run goes back into the queue
            log.exception("Run %s could not be brought to an end", run.uid)
            await written_in_time(story)
            await self._leave_to_others(upkeep.give_back, [run.pk])
        finally:
            self._log.forget(story)
            del self._held[run.pk]
            self._bell.wake()  # there is room again

    async def _conclusion(
        self, run: Claimed, story: Story, control: Control
    ) -> Conclusion:
        if self._pool is None:
            return Conclusion(telling.refused(self._refusal))
        return await execute(run, self._pool, story, control)

    async def _leave_to_others(
        self,
        leave: Callable[[str, list[int], datetime], list[Told]],
        runs: list[int],
    ) -> None:
        await self._announce(partial(leave, self.name, runs), timezone.now())

    async def _leave(self) -> None:
        runs = list(self._held)
        tasks = [held.task for held in self._held.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._leave_to_others(upkeep.hand_over, runs)
        await self._database.close()


async def written_in_time(story: Story) -> None:
    """What the run has told is kept, unless the database is away."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_WORDS_SECONDS):
            await story.settled()
