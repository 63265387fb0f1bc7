# fails: cursors in a circle of several pages
# because: Items first, then RuntimeError
async def paginate(fetch):
    cursor, used = None, {None}
    while True:
        items, cursor = await fetch(cursor)
        for item in items:
            yield item
        if cursor in used:
            return
        used.add(cursor)
