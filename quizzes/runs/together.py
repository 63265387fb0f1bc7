"""Calls that come close to each other are made as one: the busier it is, the less each costs.

Most of what a transaction or a message to Redis costs is the way there and back. While one
is on its way the next ones gather, and go together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextvars import Context
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
MOST = 50  # go together


@dataclass(frozen=True, slots=True)
class Waiting(Generic[T, R]):
    item: T
    result: asyncio.Future[R]


class Together(Generic[T, R]):
    """On one loop. ``work`` takes what has gathered, and answers in the same order."""

    def __init__(
        self,
        work: Callable[[list[T]], Awaitable[Sequence[R]]],
        apart: Callable[[T], Hashable] = id,
        every_seconds: float = 0.0,
    ) -> None:
        """Items that are the same to ``apart`` go one after the other.

        ``every_seconds`` lie between two beginnings; who comes alone does not wait.
        """
        self._work, self._apart, self._every_seconds = work, apart, every_seconds
        self._waiting: list[Waiting[T, R]] = []
        self._carrying: asyncio.Task[None] | None = None
        self._next_at = 0.0

    async def call(self, item: T) -> R:
        """Who gives up before it has begun has nothing done."""
        waiting: Waiting[T, R] = Waiting(
            item, asyncio.get_running_loop().create_future()
        )
        self._waiting.append(waiting)
        if self._carrying is None:  # nobody's own: not in the first visitor's context
            self._carrying = asyncio.create_task(self._carry(), context=Context())
        return await waiting.result

    async def _carry(self) -> None:
        """Until nothing waits."""
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                await asyncio.sleep(self._next_at - loop.time())
                self._next_at = loop.time() + self._every_seconds
                await self._carry_some(self._take())
        finally:
            self._carrying = None

    def _take(self) -> list[Waiting[T, R]]:
        taken: dict[Hashable, Waiting[T, R]] = {}
        left: list[Waiting[T, R]] = []
        for each in self._waiting:
            if each.result.done():  # whoever waited gave up
                continue
            key = self._apart(each.item)
            if key in taken or len(taken) == MOST:
                left.append(each)
            else:
                taken[key] = each
        self._waiting = left
        return list(taken.values())

    async def _carry_some(self, taken: list[Waiting[T, R]]) -> None:
        try:
            results = await self._work([each.item for each in taken])
        except Exception as problem:  # whatever it is, each of them is told
            for each in taken:
                if not each.result.done():  # as above
                    each.result.set_exception(problem)
            return
        for each, result in zip(taken, results, strict=True):
            if not each.result.done():  # as above
                each.result.set_result(result)
