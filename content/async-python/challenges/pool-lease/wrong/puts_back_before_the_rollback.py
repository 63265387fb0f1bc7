# fails: the rollback comes first: until it has ended nobody else is lent the connection
# because: put it back when the rollback has ended
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    except BaseException:
        pool.put_nowait(conn)
        await conn.rollback()
        raise
    else:
        pool.put_nowait(conn)
