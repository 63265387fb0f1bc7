# fails: an error of the callback reaches the loop's exception handler
# because: a task that nobody looks at
import asyncio


class Debouncer:
    tasks = []

    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.task = None

    def trigger(self):
        self.cancel()
        self.task = asyncio.create_task(self.fire())
        self.tasks.append(self.task)

    async def fire(self):
        await asyncio.sleep(self.delay)
        self.callback()

    def cancel(self):
        if self.task is not None:
            self.task.cancel()
