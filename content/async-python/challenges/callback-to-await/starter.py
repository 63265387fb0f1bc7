import asyncio
from collections.abc import Callable
from typing import Any

OnOk = Callable[[Any], None]
OnError = Callable[[Exception], None]


async def as_awaitable(start: Callable[[OnOk, OnError], None]) -> Any:
    answers = []
    start(answers.append, answers.append)
    while not answers:
        await asyncio.sleep(0.1)
    return answers[0]
