# fails: the caller that started the load is cancelled: the load goes on
# because: belongs to all of its callers
import asyncio


class SingleFlight:
    def __init__(self):
        self._futures = {}

    async def get(self, key, load):
        if key in self._futures:
            return await asyncio.shield(self._futures[key])
        future = self._futures[key] = asyncio.get_running_loop().create_future()
        try:
            value = await load(key)
        except BaseException as error:
            del self._futures[key]
            if isinstance(error, asyncio.CancelledError):
                future.cancel()
            else:
                future.set_exception(error)
                future.exception()
            raise
        future.set_result(value)
        return value
