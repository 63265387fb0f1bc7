"""What the topic coroutines-and-await states, run on this interpreter."""

from __future__ import annotations

import asyncio
import concurrent.futures
import functools
import inspect
import sys
import types
import warnings
from collections.abc import Awaitable, Generator
from typing import Any

import pytest

from tests.content.facts.virtual import run, timed


async def nap(seconds: float) -> None:
    await asyncio.sleep(seconds)


def test_a_call_runs_nothing_and_is_reported_when_it_is_never_awaited() -> None:
    log: list[str] = []

    async def body() -> None:
        log.append("ran")

    with pytest.warns(RuntimeWarning, match="coroutine '.*body' was never awaited"):
        body()  # and nobody refers to it: CPython collects it at once
    assert log == []


def test_yield_in_the_body_makes_an_async_generator() -> None:
    async def numbers() -> Any:
        yield 1

    assert inspect.isasyncgen(numbers())
    assert not inspect.isawaitable(numbers())


def test_a_coroutine_object_can_be_awaited_once() -> None:
    async def main() -> None:
        coroutine = nap(0)
        await coroutine
        await coroutine

    with pytest.raises(RuntimeError, match="cannot reuse already awaited coroutine"):
        run(main())


def test_prepared_coroutines_do_not_overlap_and_tasks_do() -> None:
    async def one_by_one() -> None:
        for coroutine in [nap(1), nap(1), nap(1)]:
            await coroutine

    async def side_by_side() -> None:
        for task in [asyncio.create_task(nap(1)) for _ in range(3)]:
            await task

    async def awaited_where_created() -> None:
        for _ in range(3):
            await asyncio.create_task(nap(1))

    assert timed(one_by_one())[1] == 3
    assert timed(side_by_side())[1] == 1
    assert timed(awaited_where_created())[1] == 3


def test_sleep_gives_its_result_and_a_negative_delay_is_none() -> None:
    assert timed(asyncio.sleep(2, "done")) == ("done", 2)
    assert timed(asyncio.sleep(-1, "done")) == ("done", 0)


def test_what_has_await_can_be_awaited_and_what_has_not_cannot() -> None:
    class Ready:
        def __await__(self) -> Generator[Any, None, int]:
            yield from ()
            return 7

    @types.coroutine
    def old_style() -> Generator[None, None, None]:
        yield

    async def numbers() -> Any:
        yield 1

    def plain() -> Generator[None, None, None]:
        yield

    async def main() -> None:
        coroutine, task = nap(0), asyncio.create_task(nap(0))
        future = asyncio.get_running_loop().create_future()
        for thing in (coroutine, task, future, Ready(), old_style()):
            assert inspect.isawaitable(thing)
        for thing in (nap, numbers(), plain(), [coroutine]):
            assert not inspect.isawaitable(thing)
        assert not inspect.isawaitable(concurrent.futures.Future[int]())
        assert await Ready() == 7
        await coroutine

    run(main())


def test_the_result_of_a_callback_tells_more_than_the_callback() -> None:
    class Handler:
        async def __call__(self) -> None: ...

    handlers: list[Any] = [lambda: nap(0), Handler(), functools.partial(nap, 0)]
    results: list[Awaitable[None]] = [handler() for handler in handlers]
    assert [inspect.iscoroutinefunction(handler) for handler in handlers[:2]] == [
        False,
        False,
    ]
    assert all(inspect.isawaitable(result) for result in results)

    async def main() -> None:
        await asyncio.gather(*results)

    run(main())


def test_a_stop_iteration_that_leaves_a_coroutine_becomes_a_runtime_error() -> None:
    async def body() -> None:
        raise StopIteration

    with pytest.raises(RuntimeError, match="coroutine raised StopIteration"):
        run(body())


def test_yield_before_a_call_is_no_argument() -> None:
    with pytest.raises(SyntaxError):
        compile("async def f():\n    print(yield g())\n", "program", "exec")


def test_asyncios_own_iscoroutinefunction_warns_from_3_14_on() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert asyncio.iscoroutinefunction(nap)
        assert inspect.iscoroutinefunction(nap)
    assert bool(caught) == (sys.version_info >= (3, 14))
