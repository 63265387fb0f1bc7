"""What a task sets in a context variable stays in that task."""

import asyncio
import contextvars

request = contextvars.ContextVar("request", default=0)


async def handle(number):
    request.set(number)
    await asyncio.sleep(1 / number)
    print("request", request.get())


async def main():
    await asyncio.gather(*(asyncio.create_task(handle(n)) for n in (1, 2, 4)))
    print("main", request.get())


asyncio.run(main())
