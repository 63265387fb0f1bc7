import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Widget = Callable[[], Coroutine[Any, Any, Any]]


async def dashboard(widgets: dict[str, Widget]) -> dict[str, Any]:
    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(widget()) for name, widget in widgets.items()}
    # Only here is every task done. The dict of tasks has the order of the widgets.
    return {name: task.result() for name, task in tasks.items()}
