import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_job(job: Callable[[], Coroutine[Any, Any, T]]) -> T:
    loop = asyncio.get_event_loop()
    try:
        return loop.run_until_complete(job())
    finally:
        loop.close()
