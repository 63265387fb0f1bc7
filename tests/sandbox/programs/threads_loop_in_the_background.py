"""Two loops in two threads hand each other coroutines, and wait for what they give."""

import asyncio
import threading


async def fetch(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def ask(seconds, loop):
    return await asyncio.wrap_future(
        asyncio.run_coroutine_threadsafe(fetch(seconds), loop)
    )


background = asyncio.new_event_loop()
thread = threading.Thread(target=background.run_forever)
thread.start()
print(asyncio.run_coroutine_threadsafe(fetch(0.5), background).result())


async def main():
    here = asyncio.get_running_loop()
    print(await asyncio.gather(ask(1, background), fetch(0.5)))
    there_and_back = asyncio.run_coroutine_threadsafe(ask(0.5, here), background)
    print(await asyncio.wrap_future(there_and_back))
    print(await asyncio.to_thread(lambda: ask_blocking(0.5, here)))


def ask_blocking(seconds, loop):
    return asyncio.run_coroutine_threadsafe(fetch(seconds), loop).result()


asyncio.run(main())
background.call_soon_threadsafe(background.stop)
thread.join()
background.close()
print("closed")
