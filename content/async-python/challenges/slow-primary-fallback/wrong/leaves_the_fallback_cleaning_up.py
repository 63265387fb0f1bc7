# fails: the primary answers after all: its value, and the fallback is ended
# because: the fallback was still cleaning up
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    tasks = [first]
    try:
        await asyncio.wait(tasks, timeout=soft)
        if first.done() and not first.exception():
            return first.result()
        second = asyncio.create_task(fallback())
        tasks.append(second)
        pending = {task for task in tasks if not task.done()}
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                if not task.exception():
                    if task is first:
                        second.cancel()
                        await asyncio.sleep(0)
                        tasks.remove(second)
                    return task.result()
        return first.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
