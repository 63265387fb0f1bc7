import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_job(job: Callable[[], Coroutine[Any, Any, T]]) -> T:
    with asyncio.Runner() as runner:  # asyncio.run is this, with a few checks
        return runner.run(job())
