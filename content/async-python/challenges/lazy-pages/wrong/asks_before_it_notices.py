# fails: a cursor that leads to itself
# because: A cursor is not asked for twice
async def paginate(fetch):
    cursor, asked = None, []
    while True:
        items, following = await fetch(cursor)
        if cursor in asked:
            raise RuntimeError(cursor)
        asked.append(cursor)
        for item in items:
            yield item
        if following is None:
            return
        cursor = following
