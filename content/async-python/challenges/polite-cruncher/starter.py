from collections.abc import Iterable


async def total(values: Iterable[int], every: int = 100) -> int:
    result = 0
    for value in values:
        result += value
    return result
