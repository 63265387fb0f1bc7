# fails: a caller is cancelled: the others get the value of the same load
# because: passes a cancellation on
import asyncio


class SingleFlight:
    def __init__(self):
        self._tasks = {}

    async def get(self, key, load):
        if key not in self._tasks:
            task = self._tasks[key] = asyncio.create_task(load(key))

            def forget(task):
                if task.cancelled() or task.exception():
                    del self._tasks[key]

            task.add_done_callback(forget)
        return await self._tasks[key]
