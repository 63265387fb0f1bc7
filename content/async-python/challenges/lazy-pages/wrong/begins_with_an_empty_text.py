# fails: three pages: all items in order
# because: It returned
async def paginate(fetch):
    cursor, used = "", set()
    while True:
        items, following = await fetch(cursor)
        for item in items:
            yield item
        if following is None:
            return
        if following in used:
            raise RuntimeError(following)
        used.add(following)
        cursor = following
