# fails: the loop goes on while pages are rendered
# because: The loop's heartbeat of 0.25 s had 0 turns
import contextvars
from concurrent.futures import ThreadPoolExecutor


async def render_all(render, paths, limit):
    with ThreadPoolExecutor(limit) as pool:
        calls = [
            pool.submit(contextvars.copy_context().run, render, path) for path in paths
        ]
        return [call.result() for call in calls]
