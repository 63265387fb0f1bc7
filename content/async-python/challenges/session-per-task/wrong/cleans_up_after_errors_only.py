# fails: cancelled: all sessions have been closed in peace
# because: leaves with the first of its children
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(id):
        async with limiter, session_factory() as session:
            return await session.get(model, id)

    tasks = [asyncio.create_task(load(id)) for id in ids]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
