async def paginate(fetch):
    cursor, used = None, set()
    while True:
        items, following = await fetch(cursor)
        for item in items:
            yield item
        if following is None:
            return
        if following in used:
            raise RuntimeError(f"the cursor {following!r} was used before")
        used.add(following)
        cursor = following
