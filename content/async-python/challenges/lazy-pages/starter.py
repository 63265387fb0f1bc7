async def paginate(fetch):
    items, cursor = await fetch(None)
    while items:
        for item in items:
            yield item
        items, cursor = await fetch(cursor)
