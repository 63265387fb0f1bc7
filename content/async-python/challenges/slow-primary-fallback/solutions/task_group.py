import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Answered(Exception):
    """Ends the group: the one that raises it has the answer."""


async def hedged(
    primary: Callable[[], Coroutine[Any, Any, T]],
    fallback: Callable[[], Coroutine[Any, Any, T]],
    soft: float,
) -> T:
    answers: list[T] = []
    errors: dict[str, Exception] = {}
    primary_failed = asyncio.Event()

    async def ask_primary() -> None:
        try:
            value = await primary()
        except Exception as error:
            errors["primary"] = error
            primary_failed.set()
        else:
            answers.append(value)
            raise Answered

    async def ask_fallback() -> None:
        try:
            async with asyncio.timeout(soft):
                await primary_failed.wait()
        except TimeoutError:
            pass
        try:
            value = await fallback()
        except Exception as error:
            errors["fallback"] = error
        else:
            answers.append(value)
            raise Answered

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(ask_primary())
            group.create_task(ask_fallback())
    except* Answered:
        pass
    if answers:
        return answers[0]
    raise errors["primary"]
