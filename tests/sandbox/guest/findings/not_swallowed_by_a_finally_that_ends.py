"""A finally that could jump and does not, one whose loop has a break, one that nobody cancels."""
import asyncio

async def maybe(is_kept):
    try:
        await asyncio.sleep(10)
    finally:
        if is_kept:
            return "kept"

async def tidy(rooms):
    try:
        await asyncio.sleep(10)
    finally:
        for room in rooms:
            if not room:
                break

async def quick():
    try:
        await asyncio.sleep(0.5)
    finally:
        return "quick"

async def main():
    kept = asyncio.create_task(quick())
    tasks = [asyncio.create_task(maybe(False)), asyncio.create_task(tidy(["a", ""]))]
    await asyncio.sleep(1)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    print(await kept, [task.cancelled() for task in tasks])

asyncio.run(main())
