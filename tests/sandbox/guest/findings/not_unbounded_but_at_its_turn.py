"""Many tasks that sleep until their turn, and then do without another wait what they came for."""
import asyncio, time

class Slots:
    def __init__(self, every):
        self.every = every
        self.next = 0.0

    async def slot(self):
        now = time.monotonic()
        self.next = max(now, self.next) + self.every
        await asyncio.sleep(self.next - self.every - now)

    async def __aenter__(self):
        await self.slot()

    async def __aexit__(self, *error):
        pass

sent = []

async def at_its_slot(slots, number):
    await slots.slot()
    sent.append(number)

async def in_its_slot(slots, number):
    async with slots:
        sent.append(number)

async def in_time(slots, number):
    await asyncio.wait_for(slots.slot(), 5)
    sent.append(number)

async def with_a_place(places, number):
    await asyncio.wait_for(places.acquire(), 5)
    try:
        await asyncio.sleep(0.001)
    finally:
        places.release()

async def main():
    slots, places = Slots(0.002), asyncio.Semaphore(10)
    await asyncio.gather(*(at_its_slot(slots, n) for n in range(150)))
    await asyncio.gather(*(in_its_slot(slots, n) for n in range(150)))
    await asyncio.gather(*(in_time(slots, n) for n in range(150)))
    await asyncio.gather(*(with_a_place(places, n) for n in range(150)))
    print(len(sent))

asyncio.run(main())
