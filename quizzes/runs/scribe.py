"""One database thread for the sockets of all interviews of this process, and one connection.

Hundreds of rooms save every other second; a thread and a connection for each of those saves
would cost more than what they do.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ParamSpec, TypeVar

from channels.db import database_sync_to_async

from .database import DatabaseThread

P = ParamSpec("P")
T = TypeVar("T")

_at_work: list[DatabaseThread] = []


async def call(query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Before the house is open, in the socket's own thread."""
    if _at_work:
        return await _at_work[-1].call(query, *args, **kwargs)
    found: T = await database_sync_to_async(query)(*args, **kwargs)
    return found


@asynccontextmanager
async def at_work() -> AsyncIterator[None]:
    thread = DatabaseThread("scribe")
    _at_work.append(thread)
    try:
        yield
    finally:
        _at_work.remove(thread)
        await thread.close()
