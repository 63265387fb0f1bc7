import asyncio
from collections.abc import Awaitable
from typing import Any


async def settle(*aws: Awaitable) -> list[tuple[bool, Any]]:
    # ensure_future takes every kind of awaitable; create_task only coroutines.
    jobs = [asyncio.ensure_future(aw) for aw in aws]
    # Used for waiting only. If we are cancelled, it cancels the jobs, waits until all
    # of them have ended, and then raises CancelledError here.
    await asyncio.gather(*jobs, return_exceptions=True)
    return [outcome(job) for job in jobs]


def outcome(job: asyncio.Future) -> tuple[bool, Any]:
    # In gather's list a returned and a raised exception look alike; the job knows.
    try:
        return True, job.result()
    except BaseException as error:  # CancelledError is no Exception
        return False, error
