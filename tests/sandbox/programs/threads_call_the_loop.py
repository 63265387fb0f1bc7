"""A thread hands a coroutine to the loop and waits for what it gives."""

import asyncio
import threading


async def fetch(number):
    await asyncio.sleep(0.5)
    return number + 1


def work(loop):
    future = asyncio.run_coroutine_threadsafe(fetch(1), loop)
    return future.result(), threading.current_thread() is threading.main_thread()


async def main():
    print(await asyncio.to_thread(work, asyncio.get_running_loop()))


asyncio.run(main())
