# fails: cancelled in the body: rollback, close, cancelled
# because: no rollback on cancellation
import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    async with session_factory() as session:
        try:
            yield session
            await session.commit()
        except Exception:
            await session.rollback()
            raise
