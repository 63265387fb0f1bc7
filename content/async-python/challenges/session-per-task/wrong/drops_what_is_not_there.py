# fails: rows come in the order of the ids, None where there is none
# because: ids were
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(id):
        async with limiter, session_factory() as session:
            return await session.get(model, id)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(load(id)) for id in ids]
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks if task.result() is not None]
