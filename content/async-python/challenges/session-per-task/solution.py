import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession


async def load_many(
    session_factory: Callable[[], AsyncSession], model: type, ids: list, limit: int
) -> list:
    limiter = asyncio.Semaphore(limit)

    async def load(id: Any) -> Any:
        async with limiter, session_factory() as session:
            return await session.get(model, id)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(load(id)) for id in ids]
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]
