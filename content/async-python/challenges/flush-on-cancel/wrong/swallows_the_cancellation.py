# fails: cancelled while it waits: what is held is written, then it ends as cancelled
# because: has to end as cancelled
import asyncio


async def collect_forever(read, write, size):
    held = []
    try:
        while True:
            held.append(await read())
            if len(held) == size:
                batch, held = held, []
                writing = asyncio.create_task(write(batch))
                try:
                    await asyncio.shield(writing)
                except asyncio.CancelledError:
                    await writing
                    raise
    except asyncio.CancelledError:
        if held:
            await write(held)
