# fails: the first of three to finish gives the result
# because: expected 1 s
import asyncio


async def fastest(*coros):
    if not coros:
        raise ValueError("no replicas")
    finished = []

    async def run(coro):
        try:
            outcome = (await coro, None)
        except Exception as error:
            outcome = (None, error)
        finished.append(outcome)

    async with asyncio.TaskGroup() as group:
        for coro in coros:
            group.create_task(run(coro))
    value, error = finished[0]
    if error:
        raise error
    return value
