# fails: a caller that got the error may ask again at once
# because: forgotten already
import asyncio


class SingleFlight:
    def __init__(self):
        self._tasks = {}

    async def get(self, key, load):
        if key not in self._tasks:
            task = self._tasks[key] = asyncio.create_task(load(key))

            def forget(task):
                if task.cancelled() or task.exception():
                    asyncio.get_running_loop().call_later(0.01, self._tasks.pop, key)

            task.add_done_callback(forget)
        return await asyncio.shield(self._tasks[key])
