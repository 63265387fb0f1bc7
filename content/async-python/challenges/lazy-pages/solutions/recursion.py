"""Each page yields its items, then what comes after it."""


async def paginate(fetch, cursor=None, used=frozenset()):
    items, following = await fetch(cursor)
    for item in items:
        yield item
    if following is not None:
        if following in used:
            raise RuntimeError(following)
        async for item in paginate(fetch, following, used | {following}):
            yield item
