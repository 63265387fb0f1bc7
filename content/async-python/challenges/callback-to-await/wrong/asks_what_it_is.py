# fails: an exception object given to on_ok is a value like any other
# because: Which function was called
import asyncio


async def as_awaitable(start):
    queue = asyncio.Queue()
    start(queue.put_nowait, queue.put_nowait)
    answer = await queue.get()
    if isinstance(answer, Exception):
        raise answer
    return answer
