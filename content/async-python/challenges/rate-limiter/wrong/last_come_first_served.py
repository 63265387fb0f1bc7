# fails: ten callers at once pass in order, one slot apart
# because: in the order in which they came
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._gap = 1 / rate
        self._next = 0
        self._waiting = []

    async def wait(self):
        loop = asyncio.get_running_loop()
        now = loop.time()
        mine = max(now, self._next)
        self._next = mine + self._gap
        if mine == now:
            return
        pass_now = loop.create_future()
        self._waiting.append(pass_now)
        loop.call_at(mine, self._let_one_pass)
        await pass_now

    def _let_one_pass(self):
        while self._waiting:
            pass_now = self._waiting.pop()
            if not pass_now.done():
                pass_now.set_result(None)
                return
