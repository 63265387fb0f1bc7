import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Widget = Callable[[], Coroutine[Any, Any, Any]]


async def dashboard(widgets: dict[str, Widget]) -> dict[str, Any]:
    result: dict[str, Any] = dict.fromkeys(widgets)  # the order is fixed here

    async def load(name: str, widget: Widget) -> None:
        result[name] = await widget()

    async with asyncio.TaskGroup() as group:
        for name, widget in widgets.items():
            group.create_task(load(name, widget))
    return result
