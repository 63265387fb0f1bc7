# fails: leaving the block cancels the task, waits for its clean-up and closes the loop
# because: loop.close() ends nothing
import asyncio


class Facade:
    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        return self

    def __exit__(self, *exc):
        self.loop.close()

    def call(self, coro):
        return self.loop.run_until_complete(coro)
