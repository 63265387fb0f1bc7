# fails: cancelled while it commits: rollback, close, cancelled
# because: a rollback is due
import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    async with session_factory() as session:
        try:
            yield session
        except BaseException:
            await session.rollback()
            raise
        try:
            await session.commit()
        except Exception:
            await session.rollback()
            raise
