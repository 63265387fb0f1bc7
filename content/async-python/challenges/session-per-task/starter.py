import asyncio


async def load_many(session_factory, model, ids, limit):
    async with session_factory() as session:
        return await asyncio.gather(*(session.get(model, id) for id in ids))
