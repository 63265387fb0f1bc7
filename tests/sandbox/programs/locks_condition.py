"""A consumer waits for a condition and sees it hold."""

import asyncio

items = []


async def consume(name, changed):
    async with changed:
        await changed.wait_for(lambda: items)
        print(name, items.pop(0))


async def main():
    changed = asyncio.Condition()
    waiting = [asyncio.create_task(consume(name, changed)) for name in "xy"]
    for item in (1, 2):
        await asyncio.sleep(0.5)
        async with changed:
            items.append(item)
            changed.notify()
    await asyncio.gather(*waiting)


asyncio.run(main())
