# fails: rows come in the order of the ids, None where there is none
# because: ids were
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(id):
        async with limiter, session_factory() as session:
            return await session.get(model, id)

    once = list(dict.fromkeys(ids))
    outcomes = await asyncio.gather(*map(load, once), return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return outcomes
