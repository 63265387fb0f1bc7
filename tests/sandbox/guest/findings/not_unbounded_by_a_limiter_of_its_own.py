"""Many tasks, but few at work: they wait for a place, for one load, or for a thread."""
import asyncio
import time
from collections import deque

class Places:
    def __init__(self, number):
        self.free = number
        self.waiting = deque()

    async def __aenter__(self):
        if self.free:
            self.free -= 1
            return
        place = asyncio.get_running_loop().create_future()
        self.waiting.append(place)
        await place

    async def __aexit__(self, *error):
        if self.waiting:
            self.waiting.popleft().set_result(None)
        else:
            self.free += 1

async def fetch(places):
    async with places:
        await asyncio.sleep(0.01)

async def shared(load):
    return await load

async def main():
    places = Places(10)
    await asyncio.gather(*(fetch(places) for _ in range(150)))
    load = asyncio.create_task(asyncio.sleep(0.1))
    await asyncio.gather(*(shared(load) for _ in range(150)))
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.01) for _ in range(150)))

asyncio.run(main())
