# fails: cancelled during a write: it is finished, and begun only once
# because: was begun twice
async def collect_forever(read, write, size):
    held = []
    try:
        while True:
            held.append(await read())
            if len(held) == size:
                await write(held)
                held = []
    finally:
        if held:
            await write(held)
