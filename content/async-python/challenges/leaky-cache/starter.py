"""A cache that keeps what a slow service said, and renews it in the background."""

import asyncio
import logging
from dataclasses import dataclass
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
        self._refreshing = set()

    async def get(self, key):
        entry = self._entries.get(key)
        if entry is None:
            return await self._fetch(key)
        if key in self._refreshing:
            return entry.value  # a newer one is on its way
        age = self._now() - entry.loaded_at
        if age >= self._ttl:
            return await self._fetch(key)
        if age >= self._refresh_after:
            self._refreshing.add(key)
            asyncio.create_task(self._refresh(key))
        return entry.value

    async def close(self):
        """Forget everything."""
        self._entries.clear()
        self._refreshing.clear()

    def _now(self):
        return asyncio.get_running_loop().time()

    async def _fetch(self, key):
        logger.debug("loading %s", key)
        value = await self._load(key)
        self._entries[key] = Entry(value, self._now())
        return value

    async def _refresh(self, key):
        await self._fetch(key)
        self._refreshing.discard(key)
