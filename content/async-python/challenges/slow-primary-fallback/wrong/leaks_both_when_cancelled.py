# fails: the caller is cancelled: both have cleaned up when it ends
# because: cancel it and await its end
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    await asyncio.wait([first], timeout=soft)
    if first.done() and not first.exception():
        return first.result()
    tasks = [first, asyncio.create_task(fallback())]
    pending = {task for task in tasks if not task.done()}
    winner = None
    while pending and winner is None:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if not task.exception():
                winner = task
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return (winner or first).result()
