import asyncio
from collections.abc import Callable
from typing import Any

OnOk = Callable[[Any], None]
OnError = Callable[[Exception], None]


async def as_awaitable(start: Callable[[OnOk, OnError], None]) -> Any:
    answers: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
    start(
        lambda value: answers.put_nowait(("ok", value)),
        lambda error: answers.put_nowait(("error", error)),
    )
    kind, answer = await answers.get()  # later ones go with the queue
    if kind == "error":
        raise answer
    return answer
