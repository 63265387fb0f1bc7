"""When main fails, asyncio.run ends the rest: main is to blame, not they."""
import asyncio

async def work():
    await asyncio.sleep(5)

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    raise SystemExit(0)

asyncio.run(main())
