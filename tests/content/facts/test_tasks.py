"""What the topic tasks states, run on this interpreter."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import sys
from typing import Any

import pytest

from tests.content.facts.virtual import run, timed

Reports = list[dict[str, Any]]


def reports_of_the_loop() -> Reports:
    """What the running loop's exception handler is told from now on."""
    reports: Reports = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: reports.append(context))
    return reports


async def fail(after: float) -> None:
    await asyncio.sleep(after)
    raise ValueError(after)


async def steps(log: list[str]) -> None:
    async def child() -> None:
        log.append("child")

    task = asyncio.create_task(child())
    log.append("after create_task")
    await task
    log.append("after await")


def test_the_first_step_runs_when_the_creator_suspends() -> None:
    log: list[str] = []
    run(steps(log))
    assert log == ["after create_task", "child", "after await"]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with 3.12")
def test_an_eager_task_runs_inside_create_task() -> None:
    async def main() -> list[str]:
        loop = asyncio.get_running_loop()
        loop.set_task_factory(getattr(asyncio, "eager_task_factory"))  # noqa: B009
        log: list[str] = []
        await steps(log)
        return log

    assert run(main()) == ["child", "after create_task", "after await"]


def test_a_pending_task_that_nothing_else_refers_to_is_collected() -> None:
    async def waits_for_nobody() -> None:
        await asyncio.get_running_loop().create_future()

    async def main() -> list[str]:
        reports = reports_of_the_loop()
        asyncio.create_task(waits_for_nobody())  # noqa: RUF006 - that is the fact
        await asyncio.sleep(1)
        gc.collect()
        return [report["message"] for report in reports]

    assert run(main()) == ["Task was destroyed but it is pending!"]


def test_a_timer_keeps_a_sleeping_task_alive() -> None:
    async def main() -> list[str]:
        log: list[str] = []

        async def sleeper() -> None:
            await asyncio.sleep(2)
            log.append("woke up")

        asyncio.create_task(sleeper())  # noqa: RUF006 - that is the fact
        await asyncio.sleep(1)
        gc.collect()
        await asyncio.sleep(2)
        return log

    assert run(main()) == ["woke up"]


def test_a_set_with_a_discard_callback_lets_go_at_the_end() -> None:
    async def main() -> list[int]:
        tasks: set[asyncio.Task[None]] = set()
        task = asyncio.create_task(asyncio.sleep(1))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        before = len(tasks)
        await asyncio.sleep(2)
        return [before, len(tasks)]

    assert run(main()) == [1, 0]


def test_an_exception_is_reported_when_its_task_is_collected_and_not_before() -> None:
    async def main() -> list[int]:
        reports = reports_of_the_loop()
        task = asyncio.create_task(fail(after=1))
        await asyncio.sleep(2)
        counts = [len(reports)]
        del task
        gc.collect()
        assert reports[0]["message"] == "Task exception was never retrieved"
        return [*counts, len(reports)]

    assert run(main()) == [0, 1]


def test_an_exception_that_was_asked_for_is_not_reported() -> None:
    async def main() -> Reports:
        reports = reports_of_the_loop()
        task = asyncio.create_task(fail(after=1))
        await asyncio.wait([task])
        assert isinstance(task.exception(), ValueError)
        del task
        gc.collect()
        return reports

    assert run(main()) == []


def test_a_task_keeps_its_result_for_everybody() -> None:
    async def main() -> tuple[int, int, int]:
        task = asyncio.create_task(asyncio.sleep(1, 7))
        return await task, await task, task.result()

    assert timed(main()) == ((7, 7, 7), 1)


def test_too_early_is_an_error_and_a_cancelled_task_has_no_exception() -> None:
    async def main() -> None:
        task = asyncio.create_task(asyncio.sleep(1))
        with pytest.raises(asyncio.InvalidStateError):
            task.result()
        with pytest.raises(asyncio.InvalidStateError):
            task.exception()
        task.cancel()
        await asyncio.wait([task])
        with pytest.raises(asyncio.CancelledError):
            task.exception()

    run(main())


def test_awaited_in_turn_an_early_failure_is_seen_late() -> None:
    async def main() -> float:
        first = asyncio.create_task(asyncio.sleep(2))
        second = asyncio.create_task(fail(after=1))
        await first
        with pytest.raises(ValueError, match="1"):
            await second
        return asyncio.get_running_loop().time()

    assert run(main()) == 2


def test_a_task_outlives_the_function_that_created_it() -> None:
    async def start() -> asyncio.Task[str]:
        return asyncio.create_task(asyncio.sleep(1, "done"))

    async def main() -> str:
        return await (await start())

    assert run(main()) == "done"


def test_a_task_has_a_copy_of_the_context_and_a_plain_await_shares_it() -> None:
    variable = contextvars.ContextVar("variable", default=0)

    async def child(value: int) -> int:
        seen = variable.get()
        variable.set(value)
        return seen

    async def main() -> list[int]:
        variable.set(1)
        seen = await asyncio.create_task(child(99))
        after_the_task = variable.get()
        await child(99)
        return [seen, after_the_task, variable.get()]

    assert run(main()) == [1, 1, 99]
