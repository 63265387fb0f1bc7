# fails: six reads, limit at a time
# because: as soon as one has ended the next one begins
import asyncio


async def load_many(session_factory, model, ids, limit):
    async def read(id):
        async with session_factory() as session:
            return await session.get(model, id)

    rows = []
    for first in range(0, len(ids), limit):
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(read(id)) for id in ids[first : first + limit]
                ]
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None
        rows += [task.result() for task in tasks]
    return rows
