"""A blocking function that runs its coroutines in a thread of its own, and joins it."""

import asyncio
import threading


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name


def run_all(*work):
    results = []

    async def all_of_them():
        results.extend(await asyncio.gather(*(fetch(*each) for each in work)))

    thread = threading.Thread(target=lambda: asyncio.run(all_of_them()))
    thread.start()
    thread.join()
    return results


async def main():
    for _ in range(2):
        print(await asyncio.to_thread(run_all, ("a", 1), ("b", 0.5)))


print(run_all(("c", 0.5), ("d", 0.25)))
asyncio.run(main())
