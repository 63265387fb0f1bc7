# fails: different keys are loaded at the same time
# because: Each key has its own value
import asyncio


class SingleFlight:
    def __init__(self):
        self.loads = {}

    async def get(self, key, load):
        name = str(key)
        if name not in self.loads:
            task = asyncio.ensure_future(load(key))
            self.loads[name] = task
            task.add_done_callback(lambda task: self.forget(name, task))
        return await asyncio.shield(self.loads[name])

    def forget(self, name, task):
        if task.cancelled() or task.exception() is not None:
            del self.loads[name]
