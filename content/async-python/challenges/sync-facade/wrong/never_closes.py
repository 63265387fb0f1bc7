# fails: leaving the block cancels what is left, waits for the clean-ups, closes the loop
# because: still open
import asyncio


class Facade:
    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        self.closed = False
        return self

    def __exit__(self, *exc):
        self.closed = True
        left = asyncio.all_tasks(self.loop)
        for task in left:
            task.cancel()
        if left:
            self.loop.run_until_complete(asyncio.wait(left))

    def call(self, coro):
        if self.closed:
            raise RuntimeError("this facade is closed")
        return self.loop.run_until_complete(coro)
