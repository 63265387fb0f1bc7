# fails: the first answer counts, whatever comes after it
# because: InvalidStateError
import asyncio


async def as_awaitable(start):
    future = asyncio.get_running_loop().create_future()
    start(future.set_result, future.set_exception)
    return await future
