# fails: call() after the block raises RuntimeError
# because: its loop is closed
import asyncio


class Facade:
    runner = None

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if self.runner is not None:
            self.runner.close()
            self.runner = None

    def call(self, coro):
        if self.runner is None:
            self.runner = asyncio.Runner()
        return self.runner.run(coro)
