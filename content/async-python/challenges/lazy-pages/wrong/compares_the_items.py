# fails: pages with the same items are pages of their own
# because: Compare cursors, not items
async def paginate(fetch):
    cursor, used, before = None, set(), None
    while True:
        used.add(cursor)
        items, cursor = await fetch(cursor)
        if items and items == before:
            raise RuntimeError("the same page again")
        before = items
        for item in items:
            yield item
        if cursor is None:
            return
        if cursor in used:
            raise RuntimeError(f"the cursor {cursor!r} was already used")
