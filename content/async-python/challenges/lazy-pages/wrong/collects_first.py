# fails: taking some items asks for no page in vain
# because: yield as you go
async def paginate(fetch):
    cursor, used, found = None, set(), []
    while True:
        try:
            items, following = await fetch(cursor)
        except Exception as error:
            for item in found:
                yield item
            raise error
        found += items
        if following is None or following in used:
            break
        used.add(following)
        cursor = following
    for item in found:
        yield item
    if following is not None:
        raise RuntimeError(following)
