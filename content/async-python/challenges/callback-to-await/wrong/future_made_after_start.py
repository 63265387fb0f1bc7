# fails: on_ok called inside start gives its value at once
# because: make the Future before you hand out the callbacks
import asyncio


async def as_awaitable(start):
    future = None

    def on_ok(value):
        if not future.done():
            future.set_result(value)

    def on_error(error):
        if not future.done():
            future.set_exception(error)

    start(on_ok, on_error)
    future = asyncio.get_running_loop().create_future()
    return await future
