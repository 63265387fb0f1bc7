# fails: all calls run on the same loop and give their results
# because: asyncio.run makes a new one each time
import asyncio


class Facade:
    def __enter__(self):
        self.open = True
        return self

    def __exit__(self, *exc):
        self.open = False

    def call(self, coro):
        if not self.open:
            raise RuntimeError("closed")
        return asyncio.run(coro)
