# fails: leaving the block cancels what is left, waits for the clean-ups, closes the loop
# because: which may be never
import asyncio


class Facade:
    def __enter__(self):
        self.runner = asyncio.Runner()
        return self

    def __exit__(self, *exc):
        left = asyncio.all_tasks(self.runner.get_loop())
        if left:
            self.runner.get_loop().run_until_complete(asyncio.wait(left))
        self.runner.close()

    def call(self, coro):
        return self.runner.run(coro)
