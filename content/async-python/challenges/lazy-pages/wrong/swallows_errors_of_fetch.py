# fails: an error of fetch leaves as it is, after the items before it
# because: The items so far, then the error
async def paginate(fetch):
    cursor, used = None, set()
    while True:
        try:
            items, following = await fetch(cursor)
        except Exception:
            return
        for item in items:
            yield item
        if following is None:
            return
        if following in used:
            raise RuntimeError(following)
        used.add(following)
        cursor = following
