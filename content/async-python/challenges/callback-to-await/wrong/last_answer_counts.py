# fails: the first answer counts, whatever comes after it
# because: Only the first call counts
import asyncio


async def as_awaitable(start):
    answered = asyncio.Event()
    result = error = None

    def on_ok(value):
        nonlocal result
        result = value
        answered.set()

    def on_error(exception):
        nonlocal error
        error = exception
        answered.set()

    start(on_ok, on_error)
    await answered.wait()
    if error is not None:
        raise error
    return result
