# fails: at refresh_after itself a refresh is due, at ttl itself a new load
# because: began no refresh
"""A cache that keeps what a slow service said, and renews it in the background."""

import asyncio
import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    value: Any
    loaded_at: float


class Cache:
    """Values by key; each is loaded again when it gets old."""

    def __init__(self, load, ttl, refresh_after, on_error):
        self._load = load
        self._ttl = ttl
        self._refresh_after = refresh_after
        self._on_error = on_error
        self._entries = {}
        self._loads = {}  # key: the task that loads it

    async def get(self, key):
        entry = self._entries.get(key)
        age = self._now() - entry.loaded_at if entry else self._ttl
        if age >= self._ttl:
            return await asyncio.shield(self._loads.get(key) or self._start(key))
        if age > self._refresh_after and key not in self._loads:
            self._start(key).add_done_callback(partial(self._refreshed, key))
        return entry.value

    async def close(self):
        """Stop the loads under way, and wait for their end."""
        loads = list(self._loads.values())
        for task in loads:
            task.cancel()
        await asyncio.gather(*loads, return_exceptions=True)

    def _now(self):
        return asyncio.get_running_loop().time()

    def _start(self, key):
        task = asyncio.create_task(self._fetch(key))
        self._loads[key] = task
        task.add_done_callback(lambda _: self._loads.pop(key))
        return task

    async def _fetch(self, key):
        logger.debug("loading %s", key)
        value = await self._load(key)
        self._entries[key] = Entry(value, self._now())
        return value

    def _refreshed(self, key, task):
        if not task.cancelled() and task.exception():
            self._on_error(key, task.exception())
