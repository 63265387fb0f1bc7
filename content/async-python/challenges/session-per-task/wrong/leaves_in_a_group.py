# fails: a read fails: its error leaves when all sessions are closed
# because: as it is
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(id):
        async with limiter, session_factory() as session:
            return await session.get(model, id)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(load(id)) for id in ids]
    return [task.result() for task in tasks]
