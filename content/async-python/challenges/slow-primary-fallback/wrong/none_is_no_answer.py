# fails: the primary answers after all: its value, and the fallback is ended
# because: The primary
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    tasks = [first]
    try:
        await asyncio.wait(tasks, timeout=soft)
        tasks.append(asyncio.create_task(fallback()))
        for task in asyncio.as_completed(tasks):
            try:
                if answer := await task:
                    return answer
            except Exception:
                continue
        return first.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
