"""Callbacks on a stack: the connection goes back last."""

import contextlib


@contextlib.asynccontextmanager
async def lease(pool):
    conn = await pool.get()
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(pool.put_nowait, conn)

        async def undo(kind, error, traceback):
            if kind is not None:
                await conn.rollback()

        stack.push_async_exit(undo)
        yield conn
