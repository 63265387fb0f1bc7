# fails: render sees the context variables of the caller
# because: The request's id was lost
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def render_all(render, paths, limit):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(limit)
    try:
        return await asyncio.gather(
            *(loop.run_in_executor(pool, render, path) for path in paths)
        )
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
