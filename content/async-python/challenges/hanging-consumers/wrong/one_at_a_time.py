# fails: twenty items of one second each, shared by the workers
# because: It took 20 s
async def process(items, handle, workers, maxsize=4):
    return [await handle(item) for item in items]
