# fails: a cursor that leads to itself
# because: Endless loop
async def paginate(fetch):
    cursor = None
    while True:
        items, cursor = await fetch(cursor)
        for item in items:
            yield item
        if cursor is None:
            return
