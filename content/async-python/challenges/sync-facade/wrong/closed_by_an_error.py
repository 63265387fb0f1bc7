# fails: an error of the coroutine leaves call(), and the next call works
# because: It raised RuntimeError
import asyncio


class Facade:
    def __enter__(self):
        self.runner = asyncio.Runner()
        return self

    def __exit__(self, *exc):
        self.runner.close()

    def call(self, coro):
        try:
            return self.runner.run(coro)
        except Exception:
            self.runner.close()
            raise
