import asyncio


async def serve(accept, stop, grace):
    finished = 0
    while not stop.is_set():
        job = await accept()
        await job()
        finished += 1
    await asyncio.sleep(grace)
    return finished, 0
