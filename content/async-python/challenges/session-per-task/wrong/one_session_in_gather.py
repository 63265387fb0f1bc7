# fails: rows come in the order of the ids, None where there is none
# because: used by two tasks at once
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)
    async with session_factory() as session:

        async def load(id):
            async with limiter:
                return await session.get(model, id)

        return await asyncio.gather(*map(load, ids))
