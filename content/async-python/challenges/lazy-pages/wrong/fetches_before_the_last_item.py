# fails: taking some items asks for no page in vain
# because: fetches for
async def paginate(fetch):
    items, cursor = await fetch(None)
    used = {None}
    while True:
        *first, last = items or [None]
        for item in first:
            yield item
        following = None
        if cursor is not None and cursor not in used:
            used.add(cursor)
            following = await fetch(cursor)
        if items:
            yield last
        if cursor is None:
            return
        if following is None:
            raise RuntimeError(f"the cursor {cursor!r} was already used")
        items, cursor = following
