# fails: cancelled while it waits for a connection: nothing is taken
# because: NoneType
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = None
    try:
        conn = await pool.get()
        yield conn
    except BaseException:
        try:
            if conn is not None:
                await conn.rollback()
        finally:
            pool.put_nowait(conn)
        raise
    else:
        pool.put_nowait(conn)
