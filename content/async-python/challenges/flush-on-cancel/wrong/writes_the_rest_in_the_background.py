# fails: cancelled while it waits: what is held is written, then it ends as cancelled
# because: wait for the write
import asyncio

background = set()


async def collect_forever(read, write, size):
    held = []

    def flush():
        batch = held.copy()
        held.clear()
        writing = asyncio.create_task(write(batch))
        background.add(writing)
        writing.add_done_callback(background.discard)
        return writing

    try:
        while True:
            held.append(await read())
            if len(held) == size:
                writing = flush()
                try:
                    await asyncio.shield(writing)
                except asyncio.CancelledError:
                    await writing
                    raise
    finally:
        if held:
            flush()
