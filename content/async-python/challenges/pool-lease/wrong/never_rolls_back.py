# fails: an error in the body: rolled back, then back in the pool, and the error leaves
# because: rollback() has to be awaited
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    finally:
        pool.put_nowait(conn)
