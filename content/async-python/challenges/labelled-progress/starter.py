from collections.abc import Callable, Coroutine
from typing import Any


async def collect(
    jobs: dict[str, Coroutine], on_done: Callable[[str, Any], None]
) -> dict[str, Any]:
    results = {}
    for label, job in jobs.items():
        results[label] = await job
        on_done(label, results[label])
    return results
