"""What the topic wait-and-as-completed states, run on this interpreter."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest

from tests.content.facts.virtual import run, timed

VERSION = sys.version_info[:2]


async def give(value: object, after: float) -> object:
    await asyncio.sleep(after)
    return value


async def fail(error: Exception, after: float) -> None:
    await asyncio.sleep(after)
    raise error


async def end(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def all_of(items: Iterable[Awaitable[Any]]) -> None:
    for item in items:
        await item


def sleeps(*seconds: float) -> list[asyncio.Task[None]]:
    return [asyncio.create_task(asyncio.sleep(each)) for each in seconds]


def test_a_timeout_of_wait_raises_nothing_and_cancels_nobody() -> None:
    async def main() -> tuple[int, int, bool]:
        tasks = sleeps(1, 2, 9)
        done, pending = await asyncio.wait(tasks, timeout=3)
        found = len(done), len(pending), tasks[2].cancelling() > 0
        await end(*pending)
        return found

    assert timed(main()) == ((2, 1, False), 3)


def test_wait_on_finished_tasks_returns_at_once_with_all_of_them() -> None:
    async def main() -> list[tuple[int, int]]:
        tasks = sleeps(1, 2, 3)
        counts = []
        for return_when in (asyncio.ALL_COMPLETED, asyncio.FIRST_COMPLETED):
            done, pending = await asyncio.wait(tasks, return_when=return_when)
            counts.append((len(done), len(pending)))
        return counts

    assert timed(main()) == ([(3, 0), (3, 0)], 3)


def test_wait_raises_none_of_the_tasks_errors() -> None:
    async def main() -> type[BaseException]:
        task = asyncio.create_task(fail(OSError(), after=1))
        done, _ = await asyncio.wait([task])
        return type(done.pop().exception())

    assert run(main()) is OSError


def test_wait_refuses_coroutine_objects() -> None:
    async def main() -> None:
        coroutine = asyncio.sleep(1)
        wait: Callable[..., Any] = asyncio.wait
        try:
            await wait([coroutine])
        finally:
            coroutine.close()

    with pytest.raises(TypeError):
        run(main())


def test_wait_refuses_objects_that_are_only_awaitable() -> None:
    class Waiter:
        def __await__(self) -> Any:
            yield from asyncio.sleep(1).__await__()

    async def main() -> None:
        wait: Callable[..., Any] = asyncio.wait
        await wait([Waiter()])

    with pytest.raises(AttributeError):
        run(main())


def test_wait_refuses_an_empty_collection() -> None:
    with pytest.raises(ValueError, match="empty"):
        run(asyncio.wait([]))


def test_wait_takes_a_generator_of_tasks_from_3_12_on() -> None:
    async def main() -> int:
        tasks = sleeps(1, 2)
        wait: Callable[..., Any] = asyncio.wait
        try:
            done, _ = await wait(task for task in tasks)
        finally:
            await end(*tasks)
        return len(done)

    if VERSION >= (3, 12):
        assert run(main()) == 2
    else:
        with pytest.raises(TypeError):
            run(main())


def test_a_task_that_is_given_twice_is_reported_once() -> None:
    async def main() -> int:
        (task,) = sleeps(1)
        done, _ = await asyncio.wait([task, task])
        return len(done)

    assert run(main()) == 1


def test_first_completed_may_report_several() -> None:
    async def main() -> tuple[int, int]:
        tasks = sleeps(1, 1, 1, 9)
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        await end(*pending)
        return len(done), len(pending)

    assert run(main()) == (3, 1)


def test_first_exception_returns_at_the_first_error() -> None:
    async def main() -> tuple[int, int]:
        tasks = [*sleeps(1, 9), asyncio.create_task(fail(OSError(), after=2))]
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        await end(*tasks)
        return len(done), len(pending)

    assert timed(main()) == ((2, 1), 2)


def test_first_exception_does_not_count_a_cancelled_task() -> None:
    async def main() -> tuple[int, int]:
        tasks = sleeps(9, 3)
        asyncio.get_running_loop().call_later(1, tasks[0].cancel)
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        return len(done), len(pending)

    assert timed(main()) == ((2, 0), 3)


def test_first_exception_without_an_error_waits_for_all() -> None:
    async def main() -> None:
        await asyncio.wait(sleeps(1, 3), return_when=asyncio.FIRST_EXCEPTION)

    assert timed(main()) == (None, 3)


def test_the_tasks_of_a_cancelled_wait_run_on() -> None:
    async def main() -> list[bool]:
        tasks = sleeps(9)
        waiting = asyncio.create_task(asyncio.wait(tasks))
        await asyncio.sleep(1)
        waiting.cancel()
        await asyncio.wait([waiting])
        found = [waiting.cancelled(), tasks[0].done()]
        await end(*tasks)
        return found

    assert timed(main()) == ([True, False], 1)


def test_as_completed_gives_results_in_the_order_of_completion() -> None:
    async def main() -> list[object]:
        jobs = [give("a", 3), give("b", 1), give("c", 2)]
        return [await item for item in asyncio.as_completed(jobs)]

    assert timed(main()) == (["b", "c", "a"], 3)


def test_after_an_error_of_as_completed_the_others_run_on() -> None:
    async def main() -> bool:
        other = asyncio.create_task(asyncio.sleep(9))
        failing = asyncio.create_task(fail(OSError("made above"), after=1))
        with pytest.raises(OSError, match="made above"):
            await all_of(asyncio.as_completed([other, failing]))
        done = other.done()
        await end(other)
        return done

    assert timed(main()) == (False, 1)


def test_after_a_timeout_of_as_completed_the_others_run_on() -> None:
    async def main() -> bool:
        (other,) = sleeps(9)
        with pytest.raises(TimeoutError):
            await all_of(asyncio.as_completed([other], timeout=1))
        done = other.done()
        await end(other)
        return done

    assert timed(main()) == (False, 1)


def test_a_plain_for_over_as_completed_gives_new_awaitables() -> None:
    async def main() -> list[bool]:
        tasks = sleeps(1, 2)
        known = []
        for item in asyncio.as_completed(tasks):
            known.append(item in tasks)
            await item
        return known

    assert run(main()) == [False, False]


@pytest.mark.skipif(VERSION < (3, 13), reason="new in 3.13")
def test_async_for_over_as_completed_gives_the_tasks_themselves() -> None:
    async def main() -> list[int]:
        tasks = sleeps(2, 1)
        as_completed: Any = asyncio.as_completed
        return [tasks.index(task) async for task in as_completed(tasks)]

    assert run(main()) == [1, 0]


def test_when_as_completed_makes_its_tasks_depends_on_the_version() -> None:
    async def main() -> list[str]:
        seen = list[str]()

        async def job() -> None:
            seen.append("first step")

        items = asyncio.as_completed([job()])
        await asyncio.sleep(1)
        seen.append("the loop begins")
        for item in items:
            await item
        return seen

    expected = ["the loop begins", "first step"]
    if VERSION >= (3, 13):
        expected.reverse()
    assert run(main()) == expected


def test_first_wins_with_a_clean_up_leaves_nothing_running() -> None:
    async def loser() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(2)

    async def main() -> tuple[object, list[bool]]:
        tasks = [asyncio.create_task(loser()), asyncio.create_task(give("won", 1))]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        await end(*tasks)
        return tasks[1].result(), [task.done() for task in tasks]

    assert timed(main()) == (("won", [True, True]), 3)


def test_right_after_cancel_a_task_is_not_done() -> None:
    async def main() -> list[bool]:
        (task,) = sleeps(60)
        await asyncio.sleep(1)
        task.cancel()
        found = [task.done()]
        await asyncio.wait([task])
        return [*found, task.done()]

    assert run(main()) == [False, True]
