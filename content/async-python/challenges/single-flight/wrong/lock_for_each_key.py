# fails: the caller that started the load is cancelled: the load goes on
# because: shares the load of the first
import asyncio
from collections import defaultdict


class SingleFlight:
    def __init__(self):
        self._values = {}
        self._locks = defaultdict(asyncio.Lock)

    async def get(self, key, load):
        async with self._locks[key]:
            if key not in self._values:
                self._values[key] = await load(key)
            return self._values[key]
