# fails: a read fails: its error leaves when all sessions are closed
# because: sessions were open
import asyncio


async def load_many(session_factory, model, ids, limit):
    places = asyncio.Semaphore(limit)

    async def read(id):
        async with places, session_factory() as session:
            return await session.get(model, id)

    tasks = [asyncio.create_task(read(id)) for id in ids]
    try:
        return await asyncio.gather(*tasks)
    except Exception as error:
        for task in tasks:
            task.cancel()
        try:
            await asyncio.gather(*[task for task in tasks if not task.done()])
        except asyncio.CancelledError:
            raise error from None
