import asyncio
from collections.abc import Awaitable
from typing import Any


async def settle(*aws: Awaitable) -> list[tuple[bool, Any]]:
    # Every task reports instead of failing, so the group has no reason to abort.
    async with asyncio.TaskGroup() as group:
        reports = [group.create_task(outcome(aw)) for aw in aws]
    return [report.result() for report in reports]


async def outcome(aw: Awaitable) -> tuple[bool, Any]:
    try:
        return True, await aw
    except asyncio.CancelledError as error:
        if asyncio.current_task().cancelling():
            raise  # somebody cancels us: that is no outcome of the job
        return False, error
    except Exception as error:
        return False, error
