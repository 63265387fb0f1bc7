# fails: cancelled during a write: it is finished, and begun only once
# because: was broken off
async def collect_forever(read, write, size):
    held = []
    try:
        while True:
            held.append(await read())
            if len(held) == size:
                batch, held = held, []
                await write(batch)
    finally:
        if held:
            await write(held)
