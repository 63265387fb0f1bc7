# fails: cancelled while it waits for a connection: nothing is taken
# because: Deadlock
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    taking = asyncio.ensure_future(pool.get())
    conn = await asyncio.shield(taking)
    try:
        yield conn
    except BaseException:
        try:
            await conn.rollback()
        finally:
            pool.put_nowait(conn)
        raise
    else:
        pool.put_nowait(conn)
