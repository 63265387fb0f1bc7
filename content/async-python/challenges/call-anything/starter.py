from collections.abc import Callable
from typing import Any


async def call(fn: Callable[..., Any], *args: Any) -> Any:
    raise NotImplementedError("call fn and give its final value")
