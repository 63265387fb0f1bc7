import asyncio
from collections.abc import Coroutine
from typing import Any


async def fastest(*coros: Coroutine) -> Any:
    done, pending = await asyncio.wait(coros, return_when=asyncio.FIRST_COMPLETED)
    return done.pop().result()
