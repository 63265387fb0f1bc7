# fails: the body fails with what is no Exception: rollback, close, and it leaves
# because: The body failed with a BaseException
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    async with session_factory() as session:
        try:
            yield session
            await session.commit()
        except (Exception, asyncio.CancelledError):
            await session.rollback()
            raise
