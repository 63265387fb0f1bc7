import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    session = session_factory()
    yield session
    await session.commit()
    await session.close()
