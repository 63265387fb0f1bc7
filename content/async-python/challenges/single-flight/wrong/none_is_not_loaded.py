# fails: a loaded value is kept, whatever it is
# because: ask whether the key is there
import asyncio


class SingleFlight:
    def __init__(self):
        self._values = {}
        self._tasks = {}

    async def get(self, key, load):
        value = self._values.get(key)
        if value is not None:
            return value
        if key not in self._tasks:
            task = self._tasks[key] = asyncio.create_task(load(key))

            def keep(task):
                del self._tasks[key]
                if not task.cancelled() and not task.exception():
                    self._values[key] = task.result()

            task.add_done_callback(keep)
        return await asyncio.shield(self._tasks[key])
