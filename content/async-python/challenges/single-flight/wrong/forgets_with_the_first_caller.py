# fails: the caller that started the load is cancelled: the load goes on
# because: its value is kept, although
import asyncio


class SingleFlight:
    def __init__(self):
        self.loads = {}

    async def get(self, key, load):
        if key in self.loads:
            return await asyncio.shield(self.loads[key])
        self.loads[key] = asyncio.ensure_future(load(key))
        try:
            return await asyncio.shield(self.loads[key])
        except BaseException:
            del self.loads[key]
            raise
