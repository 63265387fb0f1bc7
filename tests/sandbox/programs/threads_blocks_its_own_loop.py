"""It waits, on the loop, for what only this loop could do."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    answer = asyncio.run_coroutine_threadsafe(asyncio.sleep(1, "answer"), loop)
    print(answer.result())


asyncio.run(main())
