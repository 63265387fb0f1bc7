# fails: an empty text is a cursor like any other
# because: only None means the last page
async def paginate(fetch):
    cursor, used = None, set()
    while True:
        used.add(cursor)
        items, cursor = await fetch(cursor)
        for item in items:
            yield item
        if not cursor:
            return
        if cursor in used:
            raise RuntimeError(f"the cursor {cursor!r} was already used")
