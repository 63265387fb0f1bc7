"""Cancel a task at its n-th await: the same work again and again, cut off elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from .counting import counted
from .violations import tell
from .waits import waiting_line


@dataclass(slots=True)
class Interruption:
    """Where a task is cancelled, and what is known of that place afterwards."""

    at_await: int  # from 1 on; 0 never
    at_us: int | None = None
    line: int | None = None  # of the learner's code
    is_done: bool = False

    def check(self) -> None:
        """When the work goes on, which nothing can have it do before it is cancelled."""
        if self.at_us is not None and not self.is_done:
            tell("a cancellation of the lab was taken away")

    def told(self) -> dict[str, object] | None:
        """None if the work had ended before."""
        if self.at_us is None:
            return None
        return {"await": self.at_await, "line": self.line, "at_us": self.at_us}


async def interrupted(
    work: Awaitable[Any], interruption: Interruption, elapsed_us: Callable[[], int]
) -> Any:
    """The work's own result. Run it in a task: that is the one to be cancelled."""
    steps = _as_coroutine(work)
    task = asyncio.current_task()
    passed = 0

    def cancel() -> None:
        interruption.is_done = True
        if task is not None:
            task.cancel()

    def count() -> None:
        nonlocal passed
        passed += 1
        if task is not None and passed == interruption.at_await:
            interruption.at_us = elapsed_us()
            interruption.line = waiting_line(steps)
            # Before anything else can wake it: it is this await that is cut off.
            task.get_loop().call_soon(cancel)

    try:
        result = await counted(steps, count)
    except GeneratorExit:  # it does not go on
        raise
    except BaseException:  # whatever the work ends with, a cancellation above all
        interruption.check()
        raise
    interruption.check()
    return result


async def _as_coroutine(work: Awaitable[Any]) -> Any:
    return await work
