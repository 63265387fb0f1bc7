# fails: an error of read() leaves after what is held has been written
# because: nothing that was read may be lost
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
            held.append(await read())
            if len(held) == size:
                await flush()
    except asyncio.CancelledError:
        await flush()
        raise
