# fails: different keys are loaded at the same time
# because: must not wait for each other
import asyncio


class SingleFlight:
    def __init__(self):
        self._values = {}
        self._lock = asyncio.Lock()

    async def get(self, key, load):
        async with self._lock:
            if key not in self._values:
                self._values[key] = await load(key)
            return self._values[key]
