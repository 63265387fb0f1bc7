# fails: the body is cancelled: rolled back, back in the pool, and cancelled
# because: There was no rollback on cancellation
import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    try:
        yield conn
    except Exception:
        await conn.rollback()
        raise
    finally:
        pool.put_nowait(conn)
