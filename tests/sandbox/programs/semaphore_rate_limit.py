"""At most two starts a second."""

import asyncio


class Rate:
    def __init__(self, every):
        self.every = every
        self.next = 0.0

    async def wait(self):
        now = asyncio.get_running_loop().time()
        self.next = max(now, self.next) + self.every
        await asyncio.sleep(self.next - self.every - now)


async def main():
    loop = asyncio.get_running_loop()
    start, rate = loop.time(), Rate(0.5)

    async def call(number):
        await rate.wait()
        print(number, f"{loop.time() - start:.1f}")

    await asyncio.gather(*map(call, range(4)))


asyncio.run(main())
