# fails: cancelled while it waits: what is held is written, then it ends as cancelled
# because: expected
import asyncio


async def collect_forever(read, write, size):
    held = []

    async def flush():
        batch = held.copy()
        held.clear()
        if batch:
            writing = asyncio.create_task(write(batch))
            try:
                await asyncio.shield(writing)
            except asyncio.CancelledError:
                await writing
                raise

    try:
        while True:
            item = await read()
            if item is not None:
                held.append(item)
            if len(held) == size:
                await flush()
    finally:
        await flush()
