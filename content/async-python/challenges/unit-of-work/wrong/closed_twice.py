# fails: the body succeeds: commit, then close
# because: close() was called 2 times
import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    async with session_factory() as session:
        try:
            yield session
            await session.commit()
        except BaseException:
            await session.rollback()
            raise
        finally:
            await session.close()
