class unit_of_work:
    """A class does as well as a generator."""

    def __init__(self, session_factory):
        self.session = session_factory()

    async def __aenter__(self):
        return await self.session.__aenter__()

    async def __aexit__(self, kind, error, traceback):
        try:
            if kind is not None:
                await self.session.rollback()
                return False
            try:
                await self.session.commit()
            except BaseException:
                await self.session.rollback()
                raise
        finally:
            await self.session.__aexit__(kind, error, traceback)
        return False
