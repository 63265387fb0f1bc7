# fails: cancelled while it waits: what is held is written, then it ends as cancelled
# because: `except Exception` does not see it
async def collect_forever(read, write, size):
    held = []
    try:
        while True:
            held.append(await read())
            if len(held) == size:
                batch, held = held, []
                await write(batch)
    except Exception:
        if held:
            await write(held)
        raise
