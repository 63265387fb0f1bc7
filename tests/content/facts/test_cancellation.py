"""What the topic cancellation states, run on this interpreter."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

import pytest

from .virtual import run, timed


async def cleans_up(seconds: float, log: list[str] | None = None) -> None:
    """Works until it is cancelled, then needs some time."""
    try:
        await asyncio.sleep(100)
    finally:
        await asyncio.sleep(seconds)
        if log is not None:
            log.append("cleaned up")


def test_cancel_only_requests() -> None:
    async def main() -> tuple[bool, bool, bool]:
        task = asyncio.create_task(asyncio.sleep(100))
        await asyncio.sleep(1)
        asked, done = task.cancel(), task.done()
        await asyncio.wait([task])
        return asked, done, task.cancelled()

    assert run(main()) == (True, False, True)


def test_cancel_of_a_task_that_has_ended_does_nothing_and_says_so() -> None:
    async def main() -> tuple[bool, bool]:
        task = asyncio.create_task(asyncio.sleep(1))
        await task
        return task.cancel(), task.cancelled()

    assert run(main()) == (False, False)


def test_a_task_cancelled_before_its_first_step_never_enters_its_body() -> None:
    async def main() -> list[str]:
        log = list[str]()

        async def body() -> None:
            try:
                log.append("body")
            finally:
                log.append("finally")

        task = asyncio.create_task(body())
        task.cancel()
        await asyncio.wait([task])
        return log

    assert run(main()) == []


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with 3.12")
def test_an_eager_task_has_begun_before_it_can_be_cancelled() -> None:
    async def main() -> list[str]:
        loop, log = asyncio.get_running_loop(), list[str]()
        loop.set_task_factory(getattr(asyncio, "eager_task_factory"))  # noqa: B009

        async def body() -> None:
            log.append("body")
            await asyncio.sleep(1)
            log.append("end")

        task = asyncio.create_task(body())
        task.cancel()
        await asyncio.wait([task])
        return log

    assert run(main()) == ["body"]


def test_cancelled_error_is_a_base_exception_and_no_exception() -> None:
    assert asyncio.CancelledError.__mro__[1] is BaseException


def test_except_exception_lets_it_pass_and_except_base_exception_does_not() -> None:
    async def main() -> list[bool]:
        async def narrow() -> None:
            with suppress(Exception):
                await asyncio.sleep(100)

        async def broad() -> None:
            with suppress(BaseException):
                await asyncio.sleep(100)

        tasks = [asyncio.create_task(narrow()), asyncio.create_task(broad())]
        await asyncio.sleep(1)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        return [task.cancelled() for task in tasks]

    assert run(main()) == [True, False]


def test_a_swallowed_cancellation_makes_a_success_and_is_still_counted() -> None:
    async def main() -> tuple[object, bool, int]:
        async def stubborn() -> str:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(100)
            return "done"

        task = asyncio.create_task(stubborn())
        await asyncio.sleep(1)
        task.cancel()
        return await task, task.cancelled(), task.cancelling()

    assert run(main()) == ("done", False, 1)


def test_a_finally_block_may_await_and_the_end_of_the_task_waits_for_it() -> None:
    async def main() -> bool:
        task = asyncio.create_task(cleans_up(2))
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()

    assert timed(main()) == (True, 3)


def test_a_second_cancel_interrupts_the_clean_up() -> None:
    async def main() -> list[str]:
        log = list[str]()
        task = asyncio.create_task(cleans_up(5, log))
        for _ in range(2):
            await asyncio.sleep(1)
            task.cancel()
        await asyncio.wait([task])
        return log

    assert timed(main()) == ([], 2)


def test_the_cancellation_unwinds_from_the_innermost_await() -> None:
    async def main() -> list[str]:
        log = list[str]()

        async def inner() -> None:
            try:
                await asyncio.sleep(100)
            finally:
                log.append("inner")

        async def outer() -> None:
            try:
                await inner()
            finally:
                log.append("outer")

        task = asyncio.create_task(outer())
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        return log

    assert run(main()) == ["inner", "outer"]


def test_code_that_never_suspends_is_not_cancelled() -> None:
    async def main() -> tuple[int, bool]:
        async def counts() -> int:
            await asyncio.sleep(0)
            asyncio.get_running_loop().call_soon(task.cancel)
            return sum(1 for _ in range(1000))

        task = asyncio.create_task(counts())
        return await task, task.cancelled()

    assert run(main()) == (1000, False)


def test_cancelling_a_task_that_awaits_a_task_cancels_that_one_too() -> None:
    async def main() -> list[bool]:
        async def outer() -> None:
            await inner

        inner = asyncio.create_task(asyncio.sleep(100))
        task = asyncio.create_task(outer())
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        return [inner.cancelled(), task.cancelled()]

    assert run(main()) == [True, True]


def test_wait_passes_no_cancellation_on() -> None:
    async def main() -> list[bool]:
        async def outer() -> None:
            await asyncio.wait([inner])

        inner = asyncio.create_task(asyncio.sleep(5))
        task = asyncio.create_task(outer())
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        running = not inner.done()
        await inner
        return [running, inner.cancelled(), task.cancelled()]

    assert run(main()) == [True, False, True]


def test_shield_ends_the_await_at_once_and_leaves_the_task_alone() -> None:
    async def main() -> tuple[bool, float, str]:
        loop = asyncio.get_running_loop()

        async def work() -> str:
            await asyncio.sleep(3)
            return "kept"

        async def outer() -> None:
            await asyncio.shield(inner)

        inner = asyncio.create_task(work())
        task = asyncio.create_task(outer())
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled(), round(loop.time(), 6), await inner

    assert timed(main()) == ((True, 1, "kept"), 3)


def test_a_shield_does_not_help_against_a_cancel_of_the_task_itself() -> None:
    async def main() -> list[str]:
        async def outer() -> None:
            try:
                await asyncio.shield(inner)
            except asyncio.CancelledError:
                log.append("outer")

        log = list[str]()
        inner = asyncio.create_task(asyncio.sleep(100))
        task = asyncio.create_task(outer())
        await asyncio.sleep(1)
        inner.cancel()
        await task
        return log

    assert run(main()) == ["outer"]


def test_asyncio_run_cancels_what_is_shielded() -> None:
    log = list[str]()

    async def main() -> None:
        async def waits() -> None:
            await asyncio.shield(work)

        work = asyncio.create_task(cleans_up(0, log))
        waiting = asyncio.create_task(waits())
        await asyncio.sleep(1)
        waiting.cancel()

    run(main())
    assert log == ["cleaned up"]


def test_suppressing_it_around_an_awaited_task_eats_the_callers_own() -> None:
    async def stop(task: asyncio.Task[None]) -> None:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def main() -> bool:
        inner = asyncio.create_task(cleans_up(5))
        await asyncio.sleep(1)
        caller = asyncio.create_task(stop(inner))
        await asyncio.sleep(1)
        caller.cancel()
        await asyncio.wait([caller])
        return caller.cancelled()

    assert timed(main()) == (False, 2)


def test_wait_raises_for_the_caller_and_leaves_the_clean_up_alone() -> None:
    async def stop(task: asyncio.Task[None]) -> None:
        task.cancel()
        await asyncio.wait([task])

    async def main() -> tuple[bool, list[str]]:
        log = list[str]()
        inner = asyncio.create_task(cleans_up(5, log))
        await asyncio.sleep(1)
        caller = asyncio.create_task(stop(inner))
        await asyncio.sleep(1)
        caller.cancel()
        await asyncio.wait([caller, inner])
        return caller.cancelled(), log

    assert timed(main()) == ((True, ["cleaned up"]), 6)


def test_a_body_that_swallows_it_defeats_its_timeout() -> None:
    async def main() -> bool:
        async with asyncio.timeout(1) as limit:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(5)
            await asyncio.sleep(3)
        return limit.expired()

    assert timed(main()) == (True, 4)


def test_a_child_that_swallows_it_keeps_its_group_waiting() -> None:
    async def stubborn() -> None:
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            await asyncio.sleep(7)

    async def fails() -> None:
        await asyncio.sleep(1)
        raise ValueError

    async def grouped() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(stubborn())
            group.create_task(fails())

    async def main() -> None:
        with pytest.raises(ExceptionGroup):
            await grouped()

    assert timed(main()) == (None, 8)


def test_cancelling_counts_the_requests_and_uncancel_takes_one_back() -> None:
    async def main() -> list[int]:
        async def counts() -> list[int]:
            task, counted = asyncio.current_task(), list[int]()
            assert task is not None
            for _ in range(2):
                try:
                    await asyncio.sleep(100)
                except asyncio.CancelledError:
                    counted.append(task.cancelling())
            return [*counted, task.uncancel(), task.uncancel()]

        task = asyncio.create_task(counts())
        for _ in range(2):
            await asyncio.sleep(1)
            task.cancel()
        return await task

    assert run(main()) == [1, 2, 1, 0]


def test_return_in_finally_drops_a_cancellation() -> None:
    source = (
        "async def drops(sleep):\n"
        "    try:\n"
        "        await sleep(100)\n"
        "    finally:\n"
        "        return 'dropped'\n"
    )
    names: dict[str, object] = {}
    exec(compile(source, "drops", "exec", dont_inherit=True), names)  # noqa: S102

    async def main() -> object:
        drops = names["drops"]
        assert callable(drops)
        task = asyncio.create_task(drops(asyncio.sleep))
        await asyncio.sleep(1)
        task.cancel()
        return await task

    assert run(main()) == "dropped"
