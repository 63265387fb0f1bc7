"""What the topic gather states, run on this interpreter."""

from __future__ import annotations

import asyncio
import gc
import sys
from typing import Any

import pytest

from tests.content.facts.virtual import run, timed


async def give(value: Any, after: float) -> Any:
    await asyncio.sleep(after)
    return value


async def fail(error: BaseException, after: float) -> None:
    await asyncio.sleep(after)
    raise error


async def clean_up(log: list[str], seconds: float) -> None:
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(seconds)
        log.append(f"cleaned up in {seconds}")


def now() -> float:
    return asyncio.get_running_loop().time()


def test_results_have_the_order_of_the_arguments_and_take_the_longest_time() -> None:
    async def main() -> list[str]:
        return await asyncio.gather(give("slow", 3), give("fast", 1))

    assert timed(main()) == (["slow", "fast"], 3)


def test_nothing_to_gather_gives_an_empty_list() -> None:
    async def main() -> list[Any]:
        return list(await asyncio.gather())

    assert run(main()) == []


def test_the_same_coroutine_object_runs_once() -> None:
    calls: list[int] = []

    async def count() -> int:
        calls.append(1)
        return len(calls)

    async def main() -> list[int]:
        coroutine = count()
        return await asyncio.gather(coroutine, coroutine)

    assert run(main()) == [1, 1]


def test_the_first_exception_is_raised_at_once_and_the_siblings_run_on() -> None:
    async def main() -> list[Any]:
        sibling = asyncio.create_task(give("done", 5))
        with pytest.raises(ValueError, match="bad"):
            await asyncio.gather(sibling, fail(ValueError("bad"), 1))
        return [now(), sibling.done(), await sibling]

    assert run(main()) == [1, False, "done"]


def test_a_second_exception_is_neither_raised_nor_reported() -> None:
    async def main() -> list[dict[str, Any]]:
        reports: list[dict[str, Any]] = []
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda loop, context: reports.append(context))
        with pytest.raises(ValueError, match="first"):
            await asyncio.gather(
                fail(ValueError("first"), 1), fail(OSError("second"), 2)
            )
        await asyncio.sleep(3)
        gc.collect()
        return reports

    assert run(main()) == []


def test_errors_as_values_hold_a_cancelled_child_that_is_no_exception() -> None:
    async def main() -> list[Any]:
        child = asyncio.create_task(asyncio.sleep(9))
        asyncio.get_running_loop().call_later(1, child.cancel)
        return await asyncio.gather(
            child, fail(OSError(), 2), give(3, 3), return_exceptions=True
        )

    cancelled, failed, value = run(main())
    assert isinstance(cancelled, asyncio.CancelledError)
    assert not isinstance(cancelled, Exception)
    assert isinstance(failed, OSError)
    assert value == 3


def test_a_child_that_is_cancelled_is_raised_and_its_siblings_run_on() -> None:
    async def main() -> list[Any]:
        child = asyncio.create_task(asyncio.sleep(9))
        sibling = asyncio.create_task(give("done", 5))
        asyncio.get_running_loop().call_later(1, child.cancel)
        with pytest.raises(asyncio.CancelledError):
            await asyncio.gather(child, sibling)
        return [now(), await sibling]

    assert run(main()) == [1, "done"]


@pytest.mark.parametrize(
    ("as_values", "seen"),
    [
        (False, (2, ["cleaned up in 1"])),
        (True, (4, ["cleaned up in 1", "cleaned up in 3"])),
    ],
)
def test_cancelling_who_waits_cancels_the_children_and_raises(
    as_values: bool, seen: tuple[float, list[str]]
) -> None:
    async def main() -> tuple[float, list[str]]:
        log: list[str] = []

        async def waits() -> None:
            await asyncio.gather(
                clean_up(log, 1), clean_up(log, 3), return_exceptions=as_values
            )

        task = asyncio.create_task(waits())
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return now(), log.copy()

    assert run(main()) == seen


def test_the_error_of_a_cancelled_childs_clean_up_takes_the_place() -> None:
    async def breaks() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            raise OSError("while closing")

    async def main() -> None:
        task: asyncio.Task[Any] = asyncio.create_task(gathered())
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(OSError, match="while closing"):
            await task

    async def gathered() -> None:
        await asyncio.gather(breaks(), asyncio.sleep(60))

    run(main())


def test_gather_starts_everything_at_once() -> None:
    active: list[int] = [0, 0]

    async def job() -> None:
        active[0] += 1
        active[1] = max(active)
        await asyncio.sleep(1)
        active[0] -= 1

    async def main() -> None:
        await asyncio.gather(*(job() for _ in range(1000)))

    run(main())
    assert active == [0, 1000]


def test_system_exit_of_a_child_is_no_value() -> None:
    async def leave() -> None:
        sys.exit(3)

    async def main() -> None:
        await asyncio.gather(leave(), return_exceptions=True)

    with pytest.raises(SystemExit):
        run(main())
