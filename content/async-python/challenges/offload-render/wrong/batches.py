# fails: results in the order of the paths, whichever is ready first
# because: It took
import asyncio


async def render_all(render, paths, limit):
    results = []
    for start in range(0, len(paths), max(1, limit - 1)):
        batch = paths[start : start + max(1, limit - 1)]
        results += await asyncio.gather(
            *(asyncio.to_thread(render, path) for path in batch)
        )
    return results
