import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    except BaseException:  # a cancellation, too
        try:
            await conn.rollback()
        finally:
            pool.put_nowait(conn)
        raise
    else:
        pool.put_nowait(conn)
