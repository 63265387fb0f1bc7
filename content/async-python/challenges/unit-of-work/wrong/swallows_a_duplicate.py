# fails: a real database: what succeeded is stored, a duplicate is refused
# because: the IntegrityError
import contextlib

from sqlalchemy.exc import IntegrityError


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    async with session_factory() as session:
        try:
            yield session
            await session.commit()
        except IntegrityError:
            await session.rollback()
        except BaseException:
            await session.rollback()
            raise
