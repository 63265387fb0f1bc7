# fails: a rollback that fails: the connection is back all the same
# because: rollback() failed, and the connection never came back
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    except BaseException:
        await conn.rollback()
        pool.put_nowait(conn)
        raise
    else:
        pool.put_nowait(conn)
