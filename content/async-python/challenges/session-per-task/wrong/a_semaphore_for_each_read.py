# fails: six reads, limit at a time
# because: sessions
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(id):
        async with asyncio.Semaphore(limit), session_factory() as session:
            return await session.get(model, id)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(load(id)) for id in ids]
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]
