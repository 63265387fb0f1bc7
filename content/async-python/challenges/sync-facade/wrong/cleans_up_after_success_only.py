# fails: an exception in the with body reaches the caller, after the clean-up
# because: was never cancelled
import asyncio


class Facade:
    def __enter__(self):
        self.runner = asyncio.Runner()
        return self

    def __exit__(self, kind, error, trace):
        if error is None:
            self.runner.close()

    def call(self, coro):
        return self.runner.run(coro)
