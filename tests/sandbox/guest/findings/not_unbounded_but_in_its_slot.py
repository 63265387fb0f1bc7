"""Many tasks that sleep until their turn: a limiter of slots, and a bucket of tokens."""
import asyncio, time

class Slots:
    def __init__(self, every):
        self.every = every
        self.next = 0.0

    async def slot(self):
        now = time.monotonic()
        self.next = max(now, self.next) + self.every
        await asyncio.sleep(self.next - self.every - now)

class Bucket:
    def __init__(self, rate):
        self.rate = rate
        self.tokens, self.since = 5.0, time.monotonic()

    async def take(self):
        while True:
            now = time.monotonic()
            self.tokens = min(5.0, self.tokens + (now - self.since) * self.rate)
            self.since = now
            if self.tokens >= 1:
                break
            await asyncio.sleep((1 - self.tokens) / self.rate)
        self.tokens -= 1

async def fetch(number):
    await asyncio.sleep(0.001)
    return number

async def at_its_slot(slots, number):
    await slots.slot()
    return await fetch(number)

async def with_a_token(bucket, number):
    await bucket.take()
    return await fetch(number)

async def main():
    slots, bucket = Slots(0.002), Bucket(500)
    print(len(await asyncio.gather(*(at_its_slot(slots, n) for n in range(150)))))
    print(len(await asyncio.gather(*(with_a_token(bucket, n) for n in range(150)))))

asyncio.run(main())
