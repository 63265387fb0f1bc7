# fails: cancelled during a write: it is finished, and begun only once
# because: nothing more may be read
import asyncio


async def collect_forever(read, write, size):
    held = []
    cancelled = False
    try:
        while not cancelled:
            while len(held) < size:
                held.append(await read())
            batch = held
            held = []
            writing = asyncio.create_task(write(batch))
            while not writing.done():
                try:
                    await asyncio.shield(writing)
                except asyncio.CancelledError:
                    cancelled = True
            if cancelled:
                held.append(await read())
    finally:
        if held:
            await write(held)
    raise asyncio.CancelledError
