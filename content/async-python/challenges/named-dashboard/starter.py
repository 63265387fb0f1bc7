from collections.abc import Callable, Coroutine
from typing import Any

Widget = Callable[[], Coroutine[Any, Any, Any]]


async def dashboard(widgets: dict[str, Widget]) -> dict[str, Any]:
    result = {}
    for name, widget in widgets.items():
        result[name] = await widget()
    return result
