# fails: a failing commit: rollback, close, and its error leaves
# because: never closed
import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    session = session_factory()
    try:
        yield session
    except BaseException:
        try:
            await session.rollback()
        finally:
            await session.close()
        raise
    try:
        await session.commit()
    except BaseException:
        await session.rollback()
        raise
    await session.close()
