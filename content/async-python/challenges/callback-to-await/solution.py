import asyncio
from collections.abc import Callable
from typing import Any

OnOk = Callable[[Any], None]
OnError = Callable[[Exception], None]


async def as_awaitable(start: Callable[[OnOk, OnError], None]) -> Any:
    # Made before start() runs: the driver may answer while it starts.
    future = asyncio.get_running_loop().create_future()

    def on_ok(value: Any) -> None:
        if not future.done():  # answered already, or the waiter was cancelled
            future.set_result(value)

    def on_error(error: Exception) -> None:
        if not future.done():
            future.set_exception(error)

    start(on_ok, on_error)
    return await future
