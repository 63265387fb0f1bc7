# fails: an error of render leaves as it is
# because: what has not begun has to be given up
import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor


async def render_all(render, paths, limit):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(limit) as pool:
        calls = [
            loop.run_in_executor(
                pool, contextvars.copy_context().run, render, path
            )
            for path in paths
        ]
        return await asyncio.gather(*calls)
