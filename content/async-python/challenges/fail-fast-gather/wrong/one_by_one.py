# fails: all succeed: the results come in input order, after the slowest
# because: one after another
async def gather_or_cancel(*coros):
    return [await coro for coro in coros]
