# fails: after on_error nothing else counts
# because: InvalidStateError
import asyncio


async def as_awaitable(start):
    future = asyncio.get_running_loop().create_future()

    def on_ok(value):
        if not future.done():
            future.set_result(value)

    start(on_ok, future.set_exception)
    return await future
