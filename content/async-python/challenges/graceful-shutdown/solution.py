import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Job = Callable[[], Coroutine[Any, Any, Any]]


async def finish(tasks: set[asyncio.Task[Any]]) -> None:
    """Cancels them, and waits until they have cleaned up."""
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)


async def serve(
    accept: Callable[[], Coroutine[Any, Any, Job]], stop: asyncio.Event, grace: float
) -> tuple[int, int]:
    finished = 0
    jobs: set[asyncio.Task[Any]] = set()
    stopped = asyncio.create_task(stop.wait())
    helpers: set[asyncio.Task[Any]] = {stopped}

    def ended(task: asyncio.Task[Any]) -> None:
        nonlocal finished
        finished += 1
        jobs.discard(task)
        if not task.cancelled():
            task.exception()  # looked at: a failing job is its own affair

    try:
        while not stop.is_set():
            accepted = asyncio.create_task(accept())
            helpers.add(accepted)
            await asyncio.wait(
                {accepted, stopped}, return_when=asyncio.FIRST_COMPLETED
            )
            if not accepted.done():
                break
            helpers.discard(accepted)
            job = asyncio.create_task(accepted.result()())
            jobs.add(job)
            job.add_done_callback(ended)
        await finish(helpers)
        if jobs:
            await asyncio.wait(set(jobs), timeout=grace)
    except asyncio.CancelledError:
        await finish(helpers | jobs)
        raise
    await asyncio.sleep(0)  # the callbacks of jobs that ended just now
    late = {job for job in jobs if not job.done()}
    before = finished
    await finish(late)
    return before, len(late)
