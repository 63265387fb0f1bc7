# fails: six reads, limit at a time
# because: outside of `async with`
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(id):
        async with limiter:
            return await session_factory().get(model, id)

    outcomes = await asyncio.gather(*map(load, ids), return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return outcomes
