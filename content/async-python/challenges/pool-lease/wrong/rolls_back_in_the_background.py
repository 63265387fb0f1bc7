# fails: an error in the body: rolled back, then back in the pool, and the error leaves
# because: rollback() has to be awaited
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    except BaseException:
        lease.task = asyncio.create_task(conn.rollback())
        pool.put_nowait(conn)
        raise
    else:
        pool.put_nowait(conn)
