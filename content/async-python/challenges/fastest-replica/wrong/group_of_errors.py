# fails: the first to finish fails: its error leaves when the losers have ended
# because: its exception has to leave
import asyncio


class Won(Exception):
    pass


async def fastest(*coros):
    if not coros:
        raise ValueError("no replicas")
    results = []

    async def run(coro):
        results.append(await coro)
        raise Won

    try:
        async with asyncio.TaskGroup() as group:
            for coro in coros:
                group.create_task(run(coro))
    except* Won:
        pass
    return results[0]
