import asyncio
from collections.abc import Iterable
from itertools import islice


async def total(values: Iterable[int], every: int = 100) -> int:
    remaining = iter(values)
    result = 0
    # islice takes at most `every` items and works on any iterator, walked once.
    while chunk := list(islice(remaining, every)):
        result += sum(chunk)
        await asyncio.sleep(0)  # between the chunks the others get their turn
    return result
