# fails: cancelled during a write: it is finished, and begun only once
# because: An empty batch was written
import asyncio


async def collect_forever(read, write, size):
    held = []

    async def flush():
        if not held:
            return
        writing = asyncio.create_task(write(held))
        held.clear()
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
