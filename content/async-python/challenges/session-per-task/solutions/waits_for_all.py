import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.BoundedSemaphore(limit)

    async def load(id):
        async with limiter:
            async with session_factory() as session:
                return await session.get(model, id)

    outcomes = await asyncio.gather(*map(load, ids), return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return outcomes
