# fails: a pool of one serves two users one after the other
# because: It raised QueueEmpty
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = pool.get_nowait()
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
