"""A loop whose time passes at once: facts about order and duration, exact and free."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class NothingCanWakeThem(AssertionError):
    """Every task waits, and no timer is left."""


class VirtualLoop(asyncio.SelectorEventLoop):
    """Where the loop would sleep until a timer is due, its clock jumps there."""

    _selector: Any
    _clock_resolution: float

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__()
        self._clock_resolution = 1e-9
        self._really_select = self._selector.select
        self._selector.select = self._select

    def time(self) -> float:
        return self._now

    def _select(self, timeout: float | None = None) -> Any:
        if timeout is None:
            raise NothingCanWakeThem
        self._now += max(timeout, 0)
        return self._really_select(0)


def run(coro: Coroutine[Any, Any, T]) -> T:
    """The coroutine's result."""
    return timed(coro)[0]


def timed(coro: Coroutine[Any, Any, T]) -> tuple[T, float]:
    """The coroutine's result, and how many seconds it took."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        result = runner.run(coro)
        return result, round(runner.get_loop().time(), 6)
