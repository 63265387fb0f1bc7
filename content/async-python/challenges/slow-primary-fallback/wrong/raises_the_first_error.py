# fails: both fail, the fallback first: the primary's exception leaves
# because: the very exception of the primary
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    tasks, errors = [first], []
    try:
        await asyncio.wait(tasks, timeout=soft)
        if first.done() and not first.exception():
            return first.result()
        tasks.append(asyncio.create_task(fallback()))
        pending = set(tasks)
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                if not task.exception():
                    return task.result()
                errors.append(task.exception())
        raise errors[0]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
