# fails: leaving the block cancels what is left, waits for the clean-ups, closes the loop
# because: gather without return_exceptions=True raises as soon as the first one has ended
import asyncio


class Facade:
    def __enter__(self):
        self._loop = asyncio.new_event_loop()
        return self

    def __exit__(self, *exc):
        self._loop.run_until_complete(self._end(asyncio.all_tasks(self._loop)))
        self._loop.close()

    async def _end(self, tasks):
        for task in tasks:
            task.cancel()
        try:
            await asyncio.gather(*tasks)
        except asyncio.CancelledError:
            pass

    def call(self, coro):
        return self._loop.run_until_complete(coro)
