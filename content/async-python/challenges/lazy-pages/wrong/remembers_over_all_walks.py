# fails: a second walk over the same pages begins anew
# because: the business of one walk
used = set()


async def paginate(fetch):
    cursor = None
    while True:
        items, cursor = await fetch(cursor)
        for item in items:
            yield item
        if cursor is None:
            return
        if cursor in used:
            raise RuntimeError(f"the cursor {cursor!r} was already used")
        used.add(cursor)
