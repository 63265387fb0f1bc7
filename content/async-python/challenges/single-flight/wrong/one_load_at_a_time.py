# fails: different keys are loaded at the same time
# because: must not wait for each other
import asyncio


class SingleFlight:
    def __init__(self):
        self._tasks = {}
        self._lock = asyncio.Lock()

    async def _load(self, key, load):
        async with self._lock:
            return await load(key)

    async def get(self, key, load):
        if key not in self._tasks:
            task = self._tasks[key] = asyncio.create_task(self._load(key, load))

            def forget(task):
                if task.cancelled() or task.exception():
                    del self._tasks[key]

            task.add_done_callback(forget)
        return await asyncio.shield(self._tasks[key])
