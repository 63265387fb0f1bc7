# fails: rows come in the order of the ids, None where there is none
# because: ids were
import asyncio


async def load_many(session_factory, model, ids, limit):
    limiter = asyncio.Semaphore(limit)
    rows = []

    async def load(id):
        async with limiter, session_factory() as session:
            rows.append(await session.get(model, id))

    try:
        async with asyncio.TaskGroup() as group:
            for id in ids:
                group.create_task(load(id))
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return rows
