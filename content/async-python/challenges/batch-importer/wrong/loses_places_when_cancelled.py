# fails: run() is cancelled: its calls are cancelled and awaited
# because: The next run() found no place
"""Sends batches to a service that allows so many calls, and so often."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)

Batch = Any
Send = Callable[[Batch], Awaitable[str]]


@dataclass(frozen=True)
class Outcome:
    """What became of a batch: a receipt, or the last error."""

    batch: Batch
    receipt: str | None = None
    error: Exception | None = None


class Pace:
    """Lets callers through at least `every` seconds apart."""

    def __init__(self, every: float):
        self._every = every
        self._next = 0.0

    async def turn(self) -> None:
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next)
        self._next = mine + self._every
        await asyncio.sleep(mine - now)


class Importer:
    """Keeps the service's bounds, and tries again when it is busy."""

    def __init__(
        self,
        send: Send,
        limit: int = 5,
        every: float = 0.0,
        attempts: int = 3,
        pause: float = 1.0,
    ):
        self._send = send
        self._slots = asyncio.Semaphore(limit)
        self._pace = Pace(every)
        self._attempts = attempts
        self._pause = pause

    async def run(self, batches: Iterable[Batch]) -> list[Outcome]:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._deliver(batch)) for batch in batches]
        return [task.result() for task in tasks]

    async def _deliver(self, batch: Batch) -> Outcome:
        for attempt in range(1, self._attempts + 1):
            try:
                await self._slots.acquire()
                await self._pace.turn()
                try:
                    receipt = await self._send(batch)
                except Exception:
                    self._slots.release()
                    raise
                self._slots.release()
                return Outcome(batch, receipt)
            except ConnectionError as error:
                log.info("%r, attempt %d: %s", batch, attempt, error)
                if attempt == self._attempts:
                    return Outcome(batch, error=error)
            except Exception as error:
                return Outcome(batch, error=error)
            await asyncio.sleep(self._pause)
        raise AssertionError("there is at least one attempt")
