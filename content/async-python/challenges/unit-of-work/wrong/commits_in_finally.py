# fails: the body fails: rollback, close, and its error leaves
# because: Half-done work was committed
import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    async with session_factory() as session:
        try:
            yield session
        finally:
            await session.commit()
