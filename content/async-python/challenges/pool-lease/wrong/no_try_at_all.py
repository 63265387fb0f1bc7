# fails: an error in the body: rolled back, then back in the pool, and the error leaves
# because: After an error the connection was lost
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    yield conn
    pool.put_nowait(conn)
