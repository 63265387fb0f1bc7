# fails: cancelled with nothing held: no empty batch
# because: An empty batch was written
import asyncio


async def collect_forever(read, write, size):
    held = []

    async def flush():
        batch = held.copy()
        held.clear()
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
    finally:
        await flush()
