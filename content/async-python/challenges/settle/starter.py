from collections.abc import Awaitable
from typing import Any


async def settle(*aws: Awaitable) -> list[tuple[bool, Any]]:
    raise NotImplementedError("run them all and report every outcome")
