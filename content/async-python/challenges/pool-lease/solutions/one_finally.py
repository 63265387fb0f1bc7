"""A flag says how the block ended; one finally gives the connection back."""

import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    succeeded = False
    try:
        try:
            yield conn
            succeeded = True
        finally:
            if not succeeded:
                await conn.rollback()
    finally:
        await pool.put(conn)
