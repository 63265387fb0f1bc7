# fails: the body fails: rollback, close, and its error leaves
# because: expected ['rollback', 'close']
import asyncio
import contextlib

background = set()


@contextlib.asynccontextmanager
async def unit_of_work(session_factory):
    async with session_factory() as session:
        try:
            yield session
            await session.commit()
        except BaseException:
            task = asyncio.create_task(session.rollback())
            background.add(task)
            raise
