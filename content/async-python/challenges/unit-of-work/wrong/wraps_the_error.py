# fails: the body fails: rollback, close, and its error leaves
# because: as it is
import contextlib


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    async with session_factory() as session:
        try:
            yield session
            await session.commit()
        except Exception as error:
            await session.rollback()
            raise RuntimeError("unit of work failed") from error
        except BaseException:
            await session.rollback()
            raise
