# fails: two units at once have a session each
# because: a session of its own
import contextlib

kept = {}


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    if session_factory not in kept:
        kept[session_factory] = session_factory()
    session = kept[session_factory]
    try:
        yield session
        await session.commit()
    except BaseException:
        await session.rollback()
        raise
    finally:
        kept.pop(session_factory, None)
        await session.close()
