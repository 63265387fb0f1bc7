import asyncio
from collections.abc import Coroutine
from typing import Any


class Over(Exception):
    """Ends the group; nobody outside sees it."""


async def fastest(*coros: Coroutine) -> Any:
    if not coros:
        raise ValueError("at least one replica is needed")
    outcomes: list[tuple[Any, Exception | None]] = []

    async def race(coro: Coroutine) -> None:
        try:
            outcomes.append((await coro, None))
        except Exception as error:
            outcomes.append((None, error))
        raise Over

    try:
        # The group cancels the losers, waits for them, and passes a cancellation on.
        async with asyncio.TaskGroup() as group:
            for coro in coros:
                group.create_task(race(coro))
    except* Over:
        pass
    value, error = outcomes[0]
    if error is not None:
        raise error
    return value
