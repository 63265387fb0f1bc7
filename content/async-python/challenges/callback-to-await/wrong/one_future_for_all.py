# fails: two operations side by side have an answer each
# because: Deadlock
import asyncio

pending = None


async def as_awaitable(start):
    global pending
    pending = asyncio.get_running_loop().create_future()

    def on_ok(value):
        if not pending.done():
            pending.set_result(value)

    def on_error(error):
        if not pending.done():
            pending.set_exception(error)

    start(on_ok, on_error)
    return await pending
