"""What the topic async-iterators-generators states, run on this interpreter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

import pytest

from .virtual import run, timed


async def numbers(count: int, seconds: float = 0) -> AsyncGenerator[int]:
    for number in range(count):
        await asyncio.sleep(seconds)
        yield number


async def noted(log: list[str]) -> AsyncGenerator[int]:
    try:
        for number in range(10):
            yield number
    finally:
        task = asyncio.current_task()
        assert task is not None
        log.append(task.get_name())


def test_async_for_overlaps_nothing() -> None:
    async def main() -> None:
        async for _ in numbers(5, 0.1):
            await asyncio.sleep(0.2)

    assert timed(main())[1] == 1.5


def test_break_does_not_close_a_generator_that_is_still_held() -> None:
    log: list[str] = []

    async def main() -> bool:
        stream = noted(log)
        async for _ in stream:
            break
        await asyncio.sleep(60)
        was_open = log == []
        await stream.aclose()
        return was_open

    assert run(main()) is True
    assert len(log) == 1


def test_a_generator_that_nobody_holds_is_closed_later_and_in_another_task() -> None:
    log: list[str] = []

    async def main() -> tuple[bool, str]:
        async for _ in noted(log):
            break
        was_open = log == []
        await asyncio.sleep(1)
        task = asyncio.current_task()
        assert task is not None
        return was_open, task.get_name()

    was_open, mine = run(main())
    assert was_open is True
    assert len(log) == 1
    assert log != [mine]


def test_aclosing_closes_in_the_same_task_before_the_next_line() -> None:
    log: list[str] = []

    async def main() -> str:
        async with aclosing(noted(log)) as stream:
            async for _ in stream:
                break
        task = asyncio.current_task()
        assert task is not None
        return task.get_name()

    assert [run(main())] == log


def test_the_end_of_asyncio_run_closes_what_is_left() -> None:
    log: list[str] = []
    kept = []

    async def main() -> None:
        stream = noted(log)
        kept.append(stream)
        async for _ in stream:
            break

    asyncio.run(main())
    assert len(log) == 1


@pytest.mark.parametrize(
    "source",
    ["async def f():\n yield 1\n return 5", "async def f():\n yield from ()"],
    ids=["return with a value", "yield from"],
)
def test_what_the_compiler_refuses(source: str) -> None:
    with pytest.raises(SyntaxError):
        compile(source, "<a generator>", "exec")


def test_a_bare_return_ends_a_generator() -> None:
    async def short() -> AsyncIterator[int]:
        yield 1
        return
        yield 2

    async def main() -> list[int]:
        return [number async for number in short()]

    assert run(main()) == [1]


def test_two_tasks_cannot_drive_one_generator() -> None:
    async def main() -> list[str]:
        stream = numbers(3, 1)
        outcomes = await asyncio.gather(
            anext(stream), anext(stream), return_exceptions=True
        )
        return [type(outcome).__name__ for outcome in outcomes]

    assert run(main()) == ["int", "RuntimeError"]


def test_anext_raises_stop_async_iteration_at_the_end() -> None:
    async def main() -> int:
        stream = numbers(1)
        first = await anext(stream)
        await anext(stream)
        return first

    with pytest.raises(StopAsyncIteration):
        run(main())


def test_next_and_await_do_not_fit_an_async_generator() -> None:
    async def main() -> list[str]:
        stream: Any = numbers(1)
        names = []
        try:
            next(stream)
        except TypeError:
            names.append("next")
        try:
            await stream
        except TypeError:
            names.append("await")
        return names

    assert run(main()) == ["next", "await"]


def test_aiter_must_be_a_plain_method() -> None:
    class Wrong:
        async def __aiter__(self) -> Any:
            return self

    async def main() -> None:
        wrong: Any = Wrong()
        with pytest.raises(TypeError):
            async for _ in wrong:
                pass

    with pytest.warns(RuntimeWarning, match="never awaited"):
        run(main())


def test_a_timeout_around_a_yield_strikes_in_the_consumer() -> None:
    async def limited() -> AsyncGenerator[int]:
        async with asyncio.timeout(1):
            yield 1
            yield 2

    async def main() -> float:
        loop = asyncio.get_running_loop()
        stream = limited()
        await anext(stream)
        try:
            await asyncio.sleep(60)  # the consumer's own business
        except asyncio.CancelledError:
            return loop.time()
        return 0

    assert run(main()) == 1


def test_a_yield_while_it_is_closed_is_refused() -> None:
    async def stubborn() -> AsyncGenerator[int]:
        try:
            yield 1
        finally:
            yield 2

    async def main() -> None:
        stream = stubborn()
        await anext(stream)
        await stream.aclose()

    with pytest.raises(RuntimeError, match="GeneratorExit"):
        run(main())
