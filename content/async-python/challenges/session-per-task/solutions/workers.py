import asyncio


async def load_many(session_factory, model, ids, limit):
    rows = [None] * len(ids)
    waiting = iter(enumerate(ids))

    async def worker():
        async with session_factory() as session:
            for place, id in waiting:
                rows[place] = await session.get(model, id)

    workers = [asyncio.create_task(worker()) for _ in range(min(limit, len(ids)))]
    if not workers:
        return rows
    try:
        done, _ = await asyncio.wait(workers, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in workers:
            task.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    for task in done:
        task.result()
    return rows
