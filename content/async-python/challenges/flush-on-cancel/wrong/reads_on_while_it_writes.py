# fails: nothing is read while a write is going on
# because: while a write was going on
import asyncio


async def collect_forever(read, write, size):
    held = []
    writing = None
    try:
        while True:
            held.append(await read())
            if len(held) == size:
                if writing:
                    await asyncio.wait([writing])
                batch, held = held, []
                writing = asyncio.create_task(write(batch))
    finally:
        if writing:
            await asyncio.wait([writing])
        if held:
            await write(held)
