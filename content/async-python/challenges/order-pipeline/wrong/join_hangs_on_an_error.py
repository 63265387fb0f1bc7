# fails: one bad order: its error leaves run(), and everything is cleaned up
# because: never came back
"""The import of orders: three stages, a queue before each, and workers in between."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any, Callable

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stage:
    """What is done with an order, where it comes from and where it goes."""

    name: str
    step: Callable
    inbox: asyncio.Queue
    outbox: asyncio.Queue | None


class Pipeline:
    """Parses, prices and stores orders, several of them at a time in each stage."""

    def __init__(self, parse, price, store, workers, maxsize):
        self._workers = workers
        self._raw = asyncio.Queue(maxsize)
        parsed = asyncio.Queue(maxsize)
        priced = asyncio.Queue(maxsize)
        self._stages = [
            Stage("parse", parse, self._raw, parsed),
            Stage("price", price, parsed, priced),
            Stage("store", store, priced, None),
        ]
        self._stored = 0

    async def run(self, orders):
        """Pass all orders through the stages, and return how many were stored."""
        workers = [
            asyncio.create_task(self._work(stage), name=f"{stage.name}-{number}")
            for stage in self._stages
            for number in range(self._workers)
        ]
        feeding = asyncio.create_task(self._feed(orders), name="feeding")
        tasks = [feeding, *workers]
        try:
            await feeding
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return self._stored

    async def _feed(self, orders):
        for order in orders:
            await self._raw.put(order)
        for stage in self._stages:
            await stage.inbox.join()
            logger.info("stage %s is done", stage.name)

    async def _work(self, stage):
        while True:
            order = await stage.inbox.get()
            result = await stage.step(order)
            await self._hand_on(stage, result)
            stage.inbox.task_done()

    async def _hand_on(self, stage, result: Any):
        if stage.outbox is None:
            self._stored += 1
        else:
            await stage.outbox.put(result)
