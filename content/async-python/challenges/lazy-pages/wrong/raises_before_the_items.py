# fails: a cursor that leads to itself
# because: are yielded first
async def paginate(fetch):
    cursor, used = None, set()
    while True:
        items, following = await fetch(cursor)
        if following in used:
            raise RuntimeError(following)
        for item in items:
            yield item
        if following is None:
            return
        used.add(following)
        cursor = following
