import contextlib
from collections.abc import AsyncIterator, Callable

from sqlalchemy.ext.asyncio import AsyncSession


@contextlib.asynccontextmanager
async def unit_of_work(
    session_factory: Callable[[], AsyncSession],
) -> AsyncIterator[AsyncSession]:
    async with session_factory() as session:  # closes it, once, on every way out
        try:
            yield session
            await session.commit()
        except BaseException:  # a cancellation leaves half-done work, too
            await session.rollback()
            raise
