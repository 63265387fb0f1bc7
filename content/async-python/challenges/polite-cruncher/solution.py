import asyncio
from collections.abc import Iterable


async def total(values: Iterable[int], every: int = 100) -> int:
    result = 0
    for count, value in enumerate(values, start=1):
        result += value
        if count % every == 0:
            # A zero sleep is a bare suspension: one turn for everybody, no delay.
            await asyncio.sleep(0)
    return result
