# fails: all callers are cancelled: the next get returns the value
# because: from a new one
import asyncio


class SingleFlight:
    def __init__(self):
        self._tasks = {}
        self._callers = {}

    async def get(self, key, load):
        if key not in self._tasks:
            task = self._tasks[key] = asyncio.create_task(load(key))
            self._callers[key] = 0

            def forget(task):
                if not task.cancelled() and task.exception():
                    del self._tasks[key]

            task.add_done_callback(forget)
        task = self._tasks[key]
        self._callers[key] += 1
        try:
            return await asyncio.shield(task)
        finally:
            self._callers[key] -= 1
            if not self._callers[key]:
                task.cancel()
