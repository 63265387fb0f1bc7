# fails: an error in the body: rolled back, then back in the pool, and the error leaves
# because: The ValueError vanished
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    except BaseException:
        await conn.rollback()
    finally:
        pool.put_nowait(conn)
