# fails: a read fails: its error leaves when all sessions are closed
# because: cancels nobody
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(id):
        async with limiter, session_factory() as session:
            return await session.get(model, id)

    return await asyncio.gather(*map(load, ids))
