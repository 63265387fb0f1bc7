# fails: cancelled at 1 s: ends as cancelled, and a callback that comes later does no harm
# because: none after it was cancelled
import asyncio


async def as_awaitable(start):
    future = asyncio.get_running_loop().create_future()
    answered = False

    def on_ok(value):
        nonlocal answered
        if not answered:
            answered = True
            future.set_result(value)

    def on_error(error):
        nonlocal answered
        if not answered:
            answered = True
            future.set_exception(error)

    start(on_ok, on_error)
    return await future
