import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    yield conn
    pool.put_nowait(conn)
