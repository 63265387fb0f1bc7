"""Writes what the runs of this process tell: into the log in batches, then to the watchers."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Sequence
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils import timezone

from . import ledger, wakeups
from .claims import Claimed
from .database import DatabaseThread
from .ledger import Entry, Told
from .story import Story

RETRY_SECONDS = 0.5  # while the database is away

Batch = Sequence[tuple[Story, Entry]]

log = logging.getLogger(__name__)


class Log:
    """One writer for the whole process: what comes while it writes is the next batch."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._database = DatabaseThread("log")
        self._stories: dict[int, Story] = {}
        self._more = asyncio.Event()
        self._closing = False

    def open(self, run: Claimed) -> Story:
        story = self._stories[run.pk] = Story(run, self._more.set)
        return story

    def forget(self, story: Story) -> None:
        if self._stories.get(story.run.pk) is story:
            del self._stories[story.run.pk]

    async def run(self) -> None:
        """Write until closed, and then what is left."""
        try:
            while due := await self._due():
                await self._write([(story, story.take()) for story in due])
        finally:
            await self._database.close()

    def close(self) -> None:
        self._closing = True
        self._more.set()

    async def _due(self) -> list[Story]:
        while not (ready := self._ready()) and not self._closing:
            await self._news()
        return ready

    def _ready(self) -> list[Story]:
        now = math.nextafter(math.inf, 0) if self._closing else self._loop.time()
        return [story for story in self._stories.values() if story.due_at() <= now]

    async def _news(self) -> None:
        """Until somebody tells something, or what was told is due."""
        soonest = min((s.due_at() for s in self._stories.values()), default=math.inf)
        with suppress(TimeoutError):
            async with asyncio.timeout_at(soonest if soonest < math.inf else None):
                await self._more.wait()
        self._more.clear()

    async def _write(self, batch: Batch) -> None:
        entries = [entry for _, entry in batch]
        again = False
        while True:
            try:
                ours = await self._database.call(
                    ledger.write, entries, timezone.now(), again
                )
            except (OperationalError, InterfaceError) as problem:
                if self._closing:
                    raise
                log.error("The log cannot be written, trying again: %s", problem)
                again = True
                await asyncio.sleep(RETRY_SECONDS)
            except DatabaseError:
                return await self._write_one_by_one(batch)
            else:
                return await self._written(batch, ours)

    async def _write_one_by_one(self, batch: Batch) -> None:
        """One run's events cannot be kept: the others' can."""
        if len(batch) > 1:
            for pair in batch:
                await self._write([pair])
            return
        story, entry = batch[0]
        log.exception("The events of run %s cannot be kept", entry.uid)
        story.lose()

    async def _written(self, batch: Batch, ours: set[int]) -> None:
        async with asyncio.TaskGroup() as wakeups_under_way:
            for story, entry in batch:
                if entry.run not in ours:
                    story.lose()
                    continue
                story.wrote(entry, self._loop.time())
                wakeups_under_way.create_task(announce(story, entry))


async def announce(story: Story, entry: Entry) -> None:
    await wakeups.announce(Told(entry.uid, entry.first_seq, entry.bodies))
    if entry.judges:
        await wakeups.entered(story.run)
