import asyncio
from collections.abc import Coroutine


async def gather_or_cancel(*coros: Coroutine) -> list:
    return await asyncio.gather(*coros)
