"""Two cooks share one kitchen: each waits, and the other goes on."""

import asyncio


async def cook(name, minutes):
    for step, wait in enumerate(minutes):
        print(name, step)
        await asyncio.sleep(wait)
    print(name, "served")


async def main():
    await asyncio.gather(cook("soup", [0.5, 1.0]), cook("cake", [0.9, 1.1]))


asyncio.run(main())
