# fails: the primary answers in time: the fallback is never asked
# because: load for nothing
import asyncio


async def hedged(primary, fallback, soft):
    tasks = [asyncio.create_task(primary()), asyncio.create_task(fallback())]
    pending = set(tasks)
    try:
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                if not task.exception():
                    return task.result()
        return tasks[0].result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
