# fails: an exception in the with body reaches the caller, after the clean-up
# because: a true value from __exit__
import asyncio


class Facade:
    def __enter__(self):
        self.runner = asyncio.Runner()
        return self

    def __exit__(self, *exc):
        self.runner.close()
        return True

    def call(self, coro):
        return self.runner.run(coro)
