# fails: the body succeeds: the connection is back, and nothing was called on it
# because: although the block succeeded
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    finally:
        try:
            await conn.rollback()
        finally:
            pool.put_nowait(conn)
