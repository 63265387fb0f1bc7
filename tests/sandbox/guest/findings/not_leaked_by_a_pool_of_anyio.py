import asyncio

from anyio import to_process


async def main():
    print(await to_process.run_sync(abs, -7))


asyncio.run(main())
