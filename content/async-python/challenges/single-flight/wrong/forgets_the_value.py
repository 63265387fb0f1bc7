# fails: a loaded value is kept, whatever it is
# because: keep it
import asyncio


class SingleFlight:
    def __init__(self):
        self._tasks = {}

    async def get(self, key, load):
        if key not in self._tasks:
            task = self._tasks[key] = asyncio.create_task(load(key))
            task.add_done_callback(lambda _: self._tasks.pop(key))
        return await asyncio.shield(self._tasks[key])
