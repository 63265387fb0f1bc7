# fails: a rollback that fails: the connection is back all the same
# because: What left was no error
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    except BaseException:
        try:
            await conn.rollback()
        except ConnectionError:
            return
        finally:
            pool.put_nowait(conn)
        raise
    else:
        pool.put_nowait(conn)
