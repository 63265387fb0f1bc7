import asyncio
from collections.abc import Callable
from typing import Any

OnOk = Callable[[Any], None]
OnError = Callable[[Exception], None]


async def as_awaitable(start: Callable[[OnOk, OnError], None]) -> Any:
    answered = asyncio.Event()
    outcomes: list[tuple[bool, Any]] = []  # only the first counts

    def answer(is_error: bool, value: Any) -> None:
        outcomes.append((is_error, value))
        answered.set()  # setting it again, or with nobody waiting, does no harm

    start(lambda value: answer(False, value), lambda error: answer(True, error))
    await answered.wait()
    is_error, value = outcomes[0]
    if is_error:
        raise value
    return value
