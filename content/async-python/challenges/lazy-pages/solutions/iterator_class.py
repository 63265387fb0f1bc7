"""The protocol by hand: an iterator that keeps the rest of its page."""


class Pages:
    def __init__(self, fetch):
        self.fetch = fetch
        self.items = []
        self.cursor = None
        self.used = {None}
        self.is_first = True

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.items:
            if not self.is_first:
                if self.cursor is None:
                    raise StopAsyncIteration
                if self.cursor in self.used:
                    raise RuntimeError("a cursor came twice")
                self.used.add(self.cursor)
            self.is_first = False
            items, self.cursor = await self.fetch(self.cursor)
            self.items = list(items)
        return self.items.pop(0)

    async def aclose(self):
        self.items, self.cursor = [], None


def paginate(fetch):
    return Pages(fetch)
