# fails: callers that wait for a refresh under way get its error, too
# because: a failed refresh is told once
"""A cache that keeps what a slow service said, and renews it in the background."""

import asyncio


class Cache:
    """Values by key; each is loaded again when it gets old."""

    def __init__(self, load, ttl, refresh_after, on_error):
        self._load = load
        self._ttl = ttl
        self._refresh_after = refresh_after
        self._on_error = on_error
        self._entries = {}
        self._loads = {}

    async def get(self, key):
        if key in self._entries:
            value, loaded_at = self._entries[key]
            age = self._now() - loaded_at
            if age < self._ttl:
                if age >= self._refresh_after and key not in self._loads:
                    self._begin(key, refresh=True)
                return value
        try:
            return await asyncio.shield(self._loads.get(key) or self._begin(key))
        except Exception as error:
            if key in self._entries:
                self._on_error(key, error)
            raise

    async def close(self):
        tasks = list(self._loads.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _now(self):
        return asyncio.get_running_loop().time()

    def _begin(self, key, refresh=False):
        task = self._loads[key] = asyncio.create_task(self._fetch(key))
        task.add_done_callback(lambda task: self._ended(task, key, refresh))
        return task

    async def _fetch(self, key):
        value = await self._load(key)
        self._entries[key] = value, self._now()
        return value

    def _ended(self, task, key, refresh):
        del self._loads[key]
        if not task.cancelled() and task.exception() and refresh:
            self._on_error(key, task.exception())
