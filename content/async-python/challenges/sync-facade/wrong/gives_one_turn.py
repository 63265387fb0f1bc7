# fails: leaving the block cancels what is left, waits for the clean-ups, closes the loop
# because: do not count turns
import asyncio


class Facade:
    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        return self

    def __exit__(self, *exc):
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()

    def call(self, coro):
        return self.loop.run_until_complete(coro)
