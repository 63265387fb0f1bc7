# fails: a failing rollback: the session is closed all the same
# because: the session stayed open
import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    session = session_factory()
    try:
        yield session
        await session.commit()
    except BaseException:
        await session.rollback()
        await session.close()
        raise
    await session.close()
