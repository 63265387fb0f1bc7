# fails: six reads, limit at a time
# because: as soon as one has ended the next one begins
import asyncio


async def load_many(session_factory, model, ids, limit):
    lock = asyncio.Lock()
    async with session_factory() as session:

        async def load(id):
            async with lock:
                return await session.get(model, id)

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(load(id)) for id in ids]
    return [task.result() for task in tasks]
