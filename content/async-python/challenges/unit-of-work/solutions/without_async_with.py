import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    session = session_factory()
    stored = False
    try:
        yield session
        await session.commit()
        stored = True
    finally:
        try:
            if not stored:
                await session.rollback()
        finally:
            await session.close()
