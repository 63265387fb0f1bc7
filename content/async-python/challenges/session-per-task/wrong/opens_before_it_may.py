# fails: a slow close keeps its place until it is closed
# because: a closing session counts
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(id):
        async with session_factory() as session, limiter:
            return await session.get(model, id)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(load(id)) for id in ids]
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]
