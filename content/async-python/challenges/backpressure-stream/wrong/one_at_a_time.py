# fails: ten items of one second, shared by the workers
# because: It took 10 s
async def stream(source, fn, workers):
    try:
        async for item in source:
            yield await fn(item)
    finally:
        if hasattr(source, "aclose"):
            await source.aclose()
