from collections.abc import Callable, Coroutine
from typing import Any


async def collect_forever(
    read: Callable[[], Coroutine[Any, Any, Any]],
    write: Callable[[list], Coroutine[Any, Any, None]],
    size: int,
) -> None:
    held = []
    while True:
        held.append(await read())
        if len(held) == size:
            await write(held)
            held = []
