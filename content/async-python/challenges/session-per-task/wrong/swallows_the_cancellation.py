# fails: cancelled: all sessions have been closed in peace
# because: CancelledError has to leave
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(id):
        async with limiter, session_factory() as session:
            return await session.get(model, id)

    tasks = [asyncio.create_task(load(id)) for id in ids]
    try:
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    except asyncio.CancelledError:
        return []
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return outcomes
