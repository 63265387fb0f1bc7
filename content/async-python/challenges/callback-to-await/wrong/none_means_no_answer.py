# fails: None is an answer like any other
# because: None is an answer too
import asyncio


async def as_awaitable(start):
    woken = asyncio.Event()
    value = error = None

    def on_ok(answer):
        nonlocal value
        if value is None and error is None:
            value = answer
            woken.set()

    def on_error(answer):
        nonlocal error
        if value is None and error is None:
            error = answer
            woken.set()

    start(on_ok, on_error)
    while value is None and error is None:
        woken.clear()
        await woken.wait()
    if error is not None:
        raise error
    return value
