# fails: an empty page is not the end
# because: an empty page is not the end; the cursor None is
async def paginate(fetch):
    cursor, used = None, set()
    while True:
        items, following = await fetch(cursor)
        if not items:
            return
        for item in items:
            yield item
        if following is None:
            return
        if following in used:
            raise RuntimeError(following)
        used.add(following)
        cursor = following
