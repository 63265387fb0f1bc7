# fails: one page, or none at all
# because: expected [None]
async def paginate(fetch):
    items, following = await fetch(None)
    for item in items:
        yield item
    used = set()
    while True:
        if following in used:
            raise RuntimeError(following)
        used.add(following)
        items, following = await fetch(following)
        for item in items:
            yield item
        if following is None:
            return
