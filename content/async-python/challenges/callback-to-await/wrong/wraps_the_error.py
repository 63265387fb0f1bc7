# fails: on_error raises that very exception at the await
# because: it is not the object
import asyncio


async def as_awaitable(start):
    future = asyncio.get_running_loop().create_future()

    def on_ok(value):
        if not future.done():
            future.set_result(value)

    def on_error(error):
        if not future.done():
            future.set_exception(RuntimeError(f"driver failed: {error}"))

    start(on_ok, on_error)
    return await future
