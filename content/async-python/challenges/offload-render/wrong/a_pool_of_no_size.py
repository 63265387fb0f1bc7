# fails: no paths at all
# because: It raised ValueError
import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor


async def render_all(render, paths, limit):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(min(limit, len(paths)))
    try:
        return await asyncio.gather(
            *(
                loop.run_in_executor(
                    pool, contextvars.copy_context().run, render, path
                )
                for path in paths
            )
        )
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
