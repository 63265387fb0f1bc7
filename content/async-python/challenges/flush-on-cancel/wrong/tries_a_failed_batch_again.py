# fails: an error of write() leaves, and its batch is not tried again
# because: a batch is not tried again
import asyncio


async def collect_forever(read, write, size):
    held = []

    async def flush():
        if not held:
            return
        writing = asyncio.create_task(write(held.copy()))
        try:
            await asyncio.shield(writing)
        except asyncio.CancelledError:
            await writing
            held.clear()
            raise
        held.clear()

    try:
        while True:
            held.append(await read())
            if len(held) == size:
                await flush()
    finally:
        await flush()
