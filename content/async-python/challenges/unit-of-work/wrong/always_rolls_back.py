# fails: the body succeeds: commit, then close
# because: nothing to roll back
import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    async with session_factory() as session:
        try:
            yield session
            await session.commit()
        finally:
            await session.rollback()
