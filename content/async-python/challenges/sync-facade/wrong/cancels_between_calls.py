# fails: a task that the first call has started is alive in the second
# because: something had cancelled it
import asyncio


class Facade:
    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        return self

    def __exit__(self, *exc):
        self.loop.close()

    def call(self, coro):
        try:
            return self.loop.run_until_complete(coro)
        finally:
            left = asyncio.all_tasks(self.loop)
            for task in left:
                task.cancel()
            if left:
                self.loop.run_until_complete(asyncio.wait(left))
