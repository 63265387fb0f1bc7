import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_job(job: Callable[[], Coroutine[Any, Any, T]]) -> T:
    # Cancels what is left and waits for it, shuts down generators and executor, closes.
    return asyncio.run(job())
