# fails: a load that fails: all who wait get its error, the next get loads again
# because: kept for ever
import asyncio


class SingleFlight:
    def __init__(self):
        self._tasks = {}

    async def get(self, key, load):
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(load(key))
        return await asyncio.shield(self._tasks[key])
