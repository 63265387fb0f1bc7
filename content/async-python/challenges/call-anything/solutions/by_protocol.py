from collections.abc import Awaitable, Callable
from typing import Any


async def call(fn: Callable[..., Any], *args: Any) -> Any:
    match fn(*args):
        # The abstract class recognises the protocol: coroutines, Futures and Tasks
        # have __await__, and so may any object of one's own.
        case Awaitable() as awaitable:
            return await awaitable
        case value:
            return value
