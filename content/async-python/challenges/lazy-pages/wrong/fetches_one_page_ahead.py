# fails: taking some items asks for no page in vain
# because: fetches for
async def paginate(fetch):
    used = set()
    items, following = await fetch(None)
    while True:
        held, error = items, None
        if following is not None:
            if following in used:
                error = RuntimeError(following)
            else:
                used.add(following)
                try:
                    items, upcoming = await fetch(following)
                except Exception as failed:
                    error = failed
        for item in held:
            yield item
        if error is not None:
            raise error
        if following is None:
            return
        following = upcoming
