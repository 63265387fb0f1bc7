"""The protocol by hand, with an object for each use."""


class Lease:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        self.conn = await self.pool.get()
        return self.conn

    async def __aexit__(self, kind, error, traceback):
        try:
            if kind is not None:
                await self.conn.rollback()
        finally:
            self.pool.put_nowait(self.conn)


def lease(pool):
    return Lease(pool)
