# fails: leaving the block cancels what is left, waits for the clean-ups, closes the loop
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
