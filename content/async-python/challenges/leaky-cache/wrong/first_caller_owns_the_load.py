# fails: some callers give up, the others get the value
# because: the load of all with them
import asyncio
import math


class Cache:
    def __init__(self, load, ttl, refresh_after, on_error):
        self.load = load
        self.ttl = ttl
        self.refresh_after = refresh_after
        self.on_error = on_error
        self.entries = {}
        self.loading = {}
        self.refreshes = set()

    async def get(self, key):
        value, loaded_at = self.entries.get(key, (None, -math.inf))
        age = asyncio.get_running_loop().time() - loaded_at
        if age >= self.ttl:
            return await self.fetch(key)
        if age >= self.refresh_after and key not in self.loading:
            task = asyncio.create_task(self.refresh(key))
            self.refreshes.add(task)
            task.add_done_callback(self.refreshes.discard)
        return value

    async def fetch(self, key):
        if key in self.loading:
            return await asyncio.shield(self.loading[key])
        loop = asyncio.get_running_loop()
        loading = self.loading[key] = loop.create_future()
        try:
            value = await self.load(key)
        except BaseException as error:
            loading.set_exception(error)
            loading.exception()
            raise
        else:
            self.entries[key] = value, loop.time()
            loading.set_result(value)
            return value
        finally:
            del self.loading[key]

    async def refresh(self, key):
        try:
            await self.fetch(key)
        except Exception as error:
            self.on_error(key, error)

    async def close(self):
        refreshes = list(self.refreshes)
        for task in refreshes:
            task.cancel()
        await asyncio.gather(*refreshes, return_exceptions=True)
