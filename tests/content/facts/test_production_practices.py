"""What the topic production-practices states, run on this interpreter."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import logging
import sys
import threading
import unittest
from typing import Any

import pytest

from .fresh import output_of
from .virtual import run, timed


def test_debug_mode_reports_a_callback_that_holds_the_loop(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.slow_callback_duration = 0  # so that any callback is slow
        await asyncio.sleep(0)

    with caplog.at_level(logging.WARNING, logger="asyncio"):
        asyncio.run(main(), debug=True)
    assert any("took" in record.getMessage() for record in caplog.records)


def test_a_callback_is_slow_from_a_tenth_of_a_second_on() -> None:
    async def main() -> float:
        return asyncio.get_running_loop().slow_callback_duration

    assert asyncio.run(main()) == 0.1


def test_debug_mode_refuses_call_soon_from_a_foreign_thread() -> None:
    async def main() -> list[str]:
        loop = asyncio.get_running_loop()
        seen: list[str] = []

        def foreign() -> None:
            try:
                loop.call_soon(print)
            except RuntimeError as error:
                seen.append(type(error).__name__)

        thread = threading.Thread(target=foreign)
        thread.start()
        thread.join()
        return seen

    assert asyncio.run(main(), debug=True) == ["RuntimeError"]


def test_without_debug_mode_the_call_is_let_through() -> None:
    async def main() -> list[str]:
        loop = asyncio.get_running_loop()
        seen: list[str] = []
        thread = threading.Thread(target=loop.call_soon, args=(seen.append, "ran"))
        thread.start()
        thread.join()
        await asyncio.sleep(0)
        return seen

    assert asyncio.run(main(), debug=False) == ["ran"]


def test_debug_mode_says_where_a_forgotten_coroutine_was_made() -> None:
    assert "made_here" in output_of("""
        import asyncio, sys

        async def forgotten():
            pass

        def made_here():
            forgotten()

        async def main():
            made_here()

        sys.stderr = sys.stdout
        asyncio.run(main(), debug=True)
    """)


@pytest.mark.parametrize(
    ("name", "modes"),
    [("PYTHONASYNCIODEBUG", "True False"), ("PYTHONDEVMODE", "True True")],
)
def test_which_variable_switches_on_which_mode(
    name: str, modes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "1")
    printed = output_of("""
        import asyncio, sys

        async def main():
            return asyncio.get_running_loop().get_debug()

        print(asyncio.run(main()), sys.flags.dev_mode)
    """)
    assert printed.split("\n")[0] == modes


async def fails() -> None:
    raise ValueError("bad row")


def test_an_exception_handler_replaces_the_default_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    seen: list[str] = []

    async def main(passes_on: bool) -> None:
        loop = asyncio.get_running_loop()

        def handler(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
            seen.append(str(context["exception"]))
            if passes_on:
                loop.default_exception_handler(context)

        loop.set_exception_handler(handler)
        task = asyncio.create_task(fails())
        await asyncio.sleep(0.01)
        del task
        gc.collect()

    asyncio.run(main(passes_on=False))
    assert (seen, caplog.records) == (["bad row"], [])
    asyncio.run(main(passes_on=True))
    assert len(seen) == 2
    assert [record.name for record in caplog.records] == ["asyncio"]


def test_all_tasks_holds_the_task_of_main_and_those_that_are_not_done() -> None:
    async def main() -> list[int]:
        task = asyncio.create_task(asyncio.sleep(1))
        during = len(asyncio.all_tasks())
        await task
        return [during, len(asyncio.all_tasks())]

    assert run(main()) == [2, 1]


def test_each_task_has_a_context_of_its_own_and_a_child_a_copy_of_it() -> None:
    request_id: contextvars.ContextVar[str] = contextvars.ContextVar("id", default="-")
    seen: list[str] = []

    async def query() -> None:
        await asyncio.sleep(1)
        seen.append(request_id.get())

    async def handle(number: str) -> None:
        request_id.set(number)
        await asyncio.create_task(query())

    async def main() -> str:
        await asyncio.gather(handle("a"), handle("b"))
        return request_id.get()

    assert run(main()) == "-"
    assert sorted(seen) == ["a", "b"]


def test_to_thread_takes_the_context_along_and_run_in_executor_does_not() -> None:
    request_id: contextvars.ContextVar[str] = contextvars.ContextVar("id", default="-")

    async def main() -> list[str]:
        request_id.set("a")
        loop = asyncio.get_running_loop()
        return [
            await asyncio.to_thread(request_id.get),
            await loop.run_in_executor(None, request_id.get),
        ]

    assert asyncio.run(main()) == ["a", "-"]


def test_all_tasks_of_a_loop_share_a_threading_local() -> None:
    local = threading.local()

    async def handle(number: str) -> str:
        local.id = number
        await asyncio.sleep(1)
        return str(local.id)

    async def main() -> list[str]:
        return await asyncio.gather(handle("a"), handle("b"))

    assert run(main()) == ["b", "b"]


def test_a_child_task_does_not_take_over_the_name_of_its_parent() -> None:
    async def child() -> str:
        task = asyncio.current_task()
        assert task is not None
        return task.get_name()

    async def parent() -> str:
        return await asyncio.create_task(child())

    async def main() -> str:
        return await asyncio.create_task(parent(), name="request 7")

    assert run(main()) != "request 7"


def test_unittest_runs_async_tests() -> None:
    seen: list[bool] = []

    class Case(unittest.IsolatedAsyncioTestCase):
        async def test_it(self) -> None:
            seen.append(asyncio.get_running_loop().is_running())

    unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(unittest.TestResult())
    assert seen == [True]


def test_wait_gives_the_grace_without_cancelling_and_returns_early() -> None:
    async def main(seconds: float) -> int:
        jobs = [asyncio.create_task(asyncio.sleep(s)) for s in (1, seconds)]
        _, late = await asyncio.wait(jobs, timeout=5)
        assert not any(job.cancelled() for job in jobs)
        for job in late:
            job.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return len(late)

    assert timed(main(2)) == (0, 2)
    assert timed(main(60)) == (1, 5)


def test_in_a_task_group_the_first_failure_cancels_the_others() -> None:
    async def main() -> bool:
        try:
            async with asyncio.TaskGroup() as group:
                other = group.create_task(asyncio.sleep(60))
                group.create_task(fails())
        except* ValueError:
            pass
        return other.cancelled()

    assert run(main())


def test_introspection_from_outside_is_new_in_3_14() -> None:
    there = hasattr(asyncio, "print_call_graph")
    assert there == (sys.version_info >= (3, 14))
