"""What the topic running-the-loop states, run on this interpreter."""

from __future__ import annotations

import asyncio
import gc
import inspect
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from tests.content.facts.fresh import output_of
from tests.content.facts.virtual import VirtualLoop, run

VERSION = sys.version_info[:2]


def test_what_run_ends_and_in_which_order() -> None:
    seen, keep, may_end = list[str](), list[object](), threading.Event()

    async def worker() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.001)
            seen.append("task")

    async def numbers() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0.001)
            seen.append("generator")
            may_end.set()

    def write() -> None:
        may_end.wait()
        seen.append("thread")

    async def main() -> asyncio.AbstractEventLoop:
        keep.append(asyncio.create_task(worker()))
        generator = numbers()
        keep.append(generator)
        await anext(generator)
        loop = asyncio.get_running_loop()
        loop.run_in_executor(None, write)
        await asyncio.sleep(0)
        seen.append("main")
        return loop

    loop = asyncio.run(main())
    assert seen == ["main", "task", "generator", "thread"]
    assert loop.is_closed()


def test_a_task_created_right_before_main_returns_still_has_its_first_step() -> None:
    seen, keep = list[str](), list[object]()

    async def late() -> None:
        seen.append("first step")
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            seen.append("cancelled")
            await asyncio.sleep(1)
            seen.append("cleaned up")
            raise

    async def main() -> None:
        keep.append(asyncio.create_task(late()))
        seen.append("main ends")

    run(main())
    assert seen == ["main ends", "first step", "cancelled", "cleaned up"]


def test_run_inside_a_running_loop_raises() -> None:
    async def other() -> None: ...

    async def main() -> str:
        coroutine = other()
        try:
            asyncio.run(coroutine)
        except RuntimeError:
            return "RuntimeError"
        finally:
            coroutine.close()
        return "ran"

    assert run(main()) == "RuntimeError"


def test_two_runs_use_two_loops() -> None:
    async def loop() -> asyncio.AbstractEventLoop:
        return asyncio.get_running_loop()

    assert asyncio.run(loop()) is not asyncio.run(loop())


def test_a_runner_keeps_its_loop_and_closes_it_at_the_end() -> None:
    async def loop() -> asyncio.AbstractEventLoop:
        return asyncio.get_running_loop()

    with asyncio.Runner() as runner:
        first, second = runner.run(loop()), runner.run(loop())
        assert first is second
        assert not first.is_closed()
    assert first.is_closed()
    late = loop()
    with pytest.raises(RuntimeError):
        runner.run(late)
    late.close()


def test_between_two_calls_of_a_runner_its_tasks_stand_still() -> None:
    counted = list[float]()

    async def count() -> None:
        while True:
            await asyncio.sleep(1)
            counted.append(asyncio.get_running_loop().time())

    async def start() -> asyncio.Task[None]:
        return asyncio.create_task(count())

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        task = runner.run(start())
        assert counted == []
        runner.run(asyncio.sleep(2.5))
        assert counted == [1, 2]
        assert not task.done()
    assert task.cancelled()


def test_a_loop_factory_makes_the_loop() -> None:
    async def kind() -> str:
        return type(asyncio.get_running_loop()).__name__

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        assert runner.run(kind()) == "VirtualLoop"


def test_asyncio_run_takes_a_loop_factory_from_3_12_on() -> None:
    takes_it = "loop_factory" in inspect.signature(asyncio.run).parameters
    assert takes_it == (VERSION >= (3, 12))


def test_run_takes_coroutines_only_up_to_3_13() -> None:
    class Waiter:
        def __await__(self) -> Any:
            yield from asyncio.sleep(0).__await__()
            return "awaited"

    run_it: Callable[[Any], Any] = asyncio.run
    if VERSION >= (3, 14):
        assert run_it(Waiter()) == "awaited"
    else:
        with pytest.raises(ValueError, match="coroutine"):
            run_it(Waiter())


def test_closing_a_loop_leaves_its_tasks_pending() -> None:
    said, keep = list[str](), list[object]()

    async def worker() -> None:
        await asyncio.get_running_loop().create_future()

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(
            lambda loop, context: said.append(context["message"])
        )
        keep.append(asyncio.create_task(worker()))
        await asyncio.sleep(0)

    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    loop.close()
    keep.clear()
    gc.collect()
    assert said == ["Task was destroyed but it is pending!"]


ASK_FOR_A_LOOP = """
    import asyncio, warnings
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            loop = asyncio.get_event_loop()
            print("a loop", end=" ")
            loop.close()
        except RuntimeError:
            print("RuntimeError", end=" ")
    print(*(warning.category.__name__ for warning in caught))
"""


def test_get_event_loop_in_a_fresh_main_thread_depends_on_the_version() -> None:
    expected = "a loop"
    if VERSION >= (3, 14):
        expected = "RuntimeError"
    elif VERSION >= (3, 12):
        expected = "a loop DeprecationWarning"
    assert output_of(ASK_FOR_A_LOOP).strip() == expected


def test_get_event_loop_after_a_run_raises_in_each_version() -> None:
    program = """
        import asyncio
        async def main(): ...
        asyncio.run(main())
        try:
            print(asyncio.get_event_loop())
        except RuntimeError:
            print("RuntimeError")
    """
    assert output_of(program).strip() == "RuntimeError"


def test_get_event_loop_in_another_thread_raises_in_each_version() -> None:
    seen = list[str]()

    def ask() -> None:
        try:
            asyncio.get_event_loop()
        except RuntimeError:
            seen.append("RuntimeError")

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert seen == ["RuntimeError"]


def test_policies_warn_from_3_14_on() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asyncio.get_event_loop_policy()
    names = [warning.category.__name__ for warning in caught]
    assert names == (["DeprecationWarning"] if VERSION >= (3, 14) else [])


@pytest.mark.skipif(VERSION >= (3, 14), reason="policies are deprecated there")
def test_setting_a_policy_leaves_the_running_loop_where_it_is() -> None:
    program = """
        import asyncio
        class OtherLoop(asyncio.SelectorEventLoop): ...
        class Policy(asyncio.DefaultEventLoopPolicy):
            _loop_factory = OtherLoop
        async def main():
            asyncio.set_event_loop_policy(Policy())
            return type(asyncio.get_running_loop()).__name__
        print(asyncio.run(main()) == "OtherLoop", asyncio.run(main()) == "OtherLoop")
    """
    assert output_of(program).split() == ["False", "True"]


def test_the_first_ctrl_c_cancels_main_which_may_clean_up() -> None:
    program = """
        import asyncio, signal
        async def main():
            loop = asyncio.get_running_loop()
            loop.call_soon(signal.raise_signal, signal.SIGINT)
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await asyncio.sleep(0.001)
                print("cleaned up", end=" ")
                raise
        try:
            asyncio.run(main())
        except KeyboardInterrupt:
            print("KeyboardInterrupt")
    """
    assert output_of(program).strip() == "cleaned up KeyboardInterrupt"


def test_a_main_that_swallows_the_cancellation_of_ctrl_c_ends_normally() -> None:
    program = """
        import asyncio, signal
        async def main():
            loop = asyncio.get_running_loop()
            loop.call_soon(signal.raise_signal, signal.SIGINT)
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                return "swallowed"
        print(asyncio.run(main()))
    """
    assert output_of(program).strip() == "swallowed"


def test_a_second_ctrl_c_interrupts_code_that_never_suspends() -> None:
    program = """
        import asyncio, signal
        async def main():
            signal.raise_signal(signal.SIGINT)
            print("goes on", end=" ")
            signal.raise_signal(signal.SIGINT)
            print("not reached", end=" ")
        try:
            asyncio.run(main())
        except KeyboardInterrupt:
            print("KeyboardInterrupt")
    """
    assert output_of(program).strip() == "goes on KeyboardInterrupt"


@pytest.mark.skipif(sys.platform == "win32", reason="signal handlers are of Unix")
def test_a_second_ctrl_c_cuts_off_the_clean_up() -> None:
    program = """
        import asyncio, signal
        async def main():
            loop = asyncio.get_running_loop()
            loop.call_soon(signal.raise_signal, signal.SIGINT)
            try:
                await asyncio.sleep(60)
            finally:
                loop.call_soon(signal.raise_signal, signal.SIGINT)
                try:
                    await asyncio.sleep(60)
                finally:
                    print("cut off", end=" ")
        try:
            asyncio.run(main())
        except KeyboardInterrupt:
            print("KeyboardInterrupt")
    """
    assert output_of(program).strip() == "cut off KeyboardInterrupt"


def test_a_handler_for_sigterm_lets_main_finish() -> None:
    program = """
        import asyncio, signal
        async def main():
            stop = asyncio.Event()
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTERM, stop.set)
            loop.call_soon(signal.raise_signal, signal.SIGTERM)
            await stop.wait()
            await asyncio.sleep(0.001)
            return "finished"
        print(asyncio.run(main()))
    """
    assert output_of(program).strip() == "finished"
