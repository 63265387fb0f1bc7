# fails: cancelled at 1 s: ends as cancelled, and a callback that comes later does no harm
# because: this exception was never retrieved
import asyncio


async def as_awaitable(start):
    future = asyncio.get_running_loop().create_future()

    def on_ok(value):
        if not future.done():
            future.set_result(value)

    def on_error(error):
        if not future.done():
            future.set_exception(error)

    start(on_ok, on_error)
    return await asyncio.shield(future)
