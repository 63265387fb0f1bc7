# fails: the stages overlap, and each has its workers busy
# because: It took
"""The import of orders: three stages, a queue before each, and workers in between."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any, Callable

logger = logging.getLogger(__name__)


class Pipeline:
    def __init__(self, parse, price, store, workers, maxsize):
        self._steps = [parse, price, store]
        self._places = asyncio.Semaphore(workers)

    async def run(self, orders):
        stored = 0
        tasks = set()

        async def pass_through(order):
            nonlocal stored
            try:
                for step in self._steps:
                    order = await step(order)
                stored += 1
            finally:
                self._places.release()

        try:
            for order in orders:
                await self._places.acquire()
                for task in [task for task in tasks if task.done()]:
                    await task
                tasks.add(asyncio.create_task(pass_through(order)))
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return stored
