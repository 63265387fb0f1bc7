"""A pool of the right size, and a copy of the context for each call."""

import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor


async def render_all(render, paths, limit):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(limit)
    try:
        calls = [
            loop.run_in_executor(
                pool, contextvars.copy_context().run, render, path
            )
            for path in paths
        ]
        return await asyncio.gather(*calls)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
