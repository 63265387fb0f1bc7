# fails: cursors in a circle of several pages
# because: Endless loop
async def paginate(fetch):
    cursor = None
    while True:
        items, following = await fetch(cursor)
        for item in items:
            yield item
        if following is None:
            return
        if following == cursor:
            raise RuntimeError(following)
        cursor = following
