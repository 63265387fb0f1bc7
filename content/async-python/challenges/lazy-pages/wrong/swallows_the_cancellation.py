# fails: cancelled during a fetch: it ends there
# because: CancelledError leaves
async def paginate(fetch):
    cursor, used = None, set()
    while True:
        try:
            items, following = await fetch(cursor)
        except Exception:
            raise
        except BaseException:
            return
        for item in items:
            yield item
        if following is None:
            return
        if following in used:
            raise RuntimeError(following)
        used.add(following)
        cursor = following
