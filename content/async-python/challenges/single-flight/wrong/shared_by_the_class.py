# fails: two caches know nothing of each other
# because: shared by all instances
import asyncio


class SingleFlight:
    _tasks = {}

    async def get(self, key, load):
        if key not in self._tasks:
            task = self._tasks[key] = asyncio.create_task(load(key))

            def forget(task):
                if task.cancelled() or task.exception():
                    del self._tasks[key]

            task.add_done_callback(forget)
        return await asyncio.shield(self._tasks[key])
