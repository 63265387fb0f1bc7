# fails: two facades have a loop each
# because: the loop of the outer facade
import asyncio

runners = []


class Facade:
    def __enter__(self):
        if not runners:
            runners.append(asyncio.Runner())
        return self

    def __exit__(self, *exc):
        runners[0].close()

    def call(self, coro):
        return runners[0].run(coro)
