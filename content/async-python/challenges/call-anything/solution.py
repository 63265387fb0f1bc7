import inspect
from collections.abc import Callable
from typing import Any


async def call(fn: Callable[..., Any], *args: Any) -> Any:
    result = fn(*args)
    # Ask the result, not the function: only the result knows whether it can be awaited.
    if inspect.isawaitable(result):
        return await result
    return result
