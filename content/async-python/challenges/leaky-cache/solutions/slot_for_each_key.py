"""Each key has a slot of its own, with its value and its load."""

import asyncio
import math


class Slot:
    def __init__(self, key):
        self.key = key
        self.value = None
        self.loaded_at = -math.inf
        self.loading = None


class Cache:
    def __init__(self, load, ttl, refresh_after, on_error):
        self.load = load
        self.ttl = ttl
        self.refresh_after = refresh_after
        self.on_error = on_error
        self.slots = {}
        self.tasks = set()

    async def get(self, key):
        slot = self.slots.setdefault(key, Slot(key))
        age = asyncio.get_running_loop().time() - slot.loaded_at
        if age < self.refresh_after:
            return slot.value
        refresh = age < self.ttl
        if slot.loading is None:
            slot.loading = asyncio.get_running_loop().create_future()
            task = asyncio.create_task(self.fill(slot, slot.loading, refresh))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
        if refresh:
            return slot.value
        return await asyncio.shield(slot.loading)

    async def fill(self, slot, loading, refresh):
        try:
            value = await self.load(slot.key)
        except asyncio.CancelledError:
            loading.cancel()
            raise
        except Exception as error:
            loading.set_exception(error)
            loading.exception()  # it counts as looked at when nobody waits
            if refresh:
                self.on_error(slot.key, error)
        else:
            slot.value = value
            slot.loaded_at = asyncio.get_running_loop().time()
            loading.set_result(value)
        finally:
            slot.loading = None

    async def close(self):
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
