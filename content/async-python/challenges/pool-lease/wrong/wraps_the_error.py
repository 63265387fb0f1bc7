# fails: an error in the body: rolled back, then back in the pool, and the error leaves
# because: It raised RuntimeError
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    except BaseException as error:
        try:
            await conn.rollback()
        finally:
            pool.put_nowait(conn)
        if isinstance(error, Exception):
            raise RuntimeError("the block failed") from error
        raise
    else:
        pool.put_nowait(conn)
