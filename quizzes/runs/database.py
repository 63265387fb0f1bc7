"""A database thread of one's own, so that the log never waits for a socket's query."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, connections

P = ParamSpec("P")
T = TypeVar("T")


class DatabaseThread:
    """Keeps its connection between calls, and takes a new one after an error."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=f"database-{name}")

    async def call(self, query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """A cancelled call still ends in its thread: its transaction is done or undone."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._executor, lambda: fresh_after_errors(query, *args, **kwargs)
        )

    async def close(self) -> None:
        await self.call(connections.close_all)
        self._executor.shutdown()


def fresh_after_errors(query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return query(*args, **kwargs)
    except DatabaseError:
        connections.close_all()  # the server may have gone; connect anew next time
        raise
