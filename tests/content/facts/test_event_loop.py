"""What the topic event-loop states, run on this interpreter."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.content.facts.fresh import output_of
from tests.content.facts.virtual import NothingCanWakeThem, run, timed


def test_call_soon_is_first_in_first_out_and_precedes_a_timer_of_0_s() -> None:
    async def main() -> list[str]:
        loop, out = asyncio.get_running_loop(), list[str]()
        loop.call_later(0, out.append, "later")
        loop.call_soon(out.append, "soon 1")
        loop.call_soon(out.append, "soon 2")
        await asyncio.sleep(0.01)
        return out

    assert run(main()) == ["soon 1", "soon 2", "later"]


def test_what_a_callback_adds_runs_after_what_was_queued_before() -> None:
    async def main() -> list[str]:
        loop, out = asyncio.get_running_loop(), list[str]()

        def first() -> None:
            out.append("first")
            loop.call_soon(out.append, "added by first")

        loop.call_soon(first)
        loop.call_soon(out.append, "second")
        await asyncio.sleep(0.01)
        return out

    assert run(main()) == ["first", "second", "added by first"]


def test_a_due_timer_comes_before_what_the_callbacks_of_this_turn_add() -> None:
    async def main() -> list[str]:
        loop, out = asyncio.get_running_loop(), list[str]()

        def again() -> None:
            out.append("soon")
            if len(out) < 5:
                loop.call_soon(again)

        loop.call_soon(again)
        loop.call_later(0, out.append, "timer")
        await asyncio.sleep(0.01)
        return out

    assert run(main()) == ["soon", "timer", "soon", "soon", "soon"]


def test_a_cancelled_timer_does_not_fire_and_may_be_cancelled_again() -> None:
    async def main() -> list[str]:
        loop, out = asyncio.get_running_loop(), list[str]()
        handle = loop.call_later(1, out.append, "fired")
        handle.cancel()
        handle.cancel()
        other = loop.call_later(1, out.append, "the other")
        await asyncio.sleep(2)
        other.cancel()
        return out

    assert run(main()) == ["the other"]


def test_arming_a_timer_leaves_the_earlier_one_armed() -> None:
    async def main() -> list[float]:
        loop, out = asyncio.get_running_loop(), list[float]()
        for delay in (1, 2):
            loop.call_later(delay, lambda: out.append(loop.time()))
        await asyncio.sleep(3)
        return out

    assert run(main()) == [1, 2]


def test_a_polling_server_takes_the_sum_of_requests_and_pauses() -> None:
    async def main() -> None:
        for _ in range(10):
            await asyncio.sleep(0.05)
            await asyncio.sleep(0.1)

    assert timed(main()) == (None, 1.5)


def test_the_time_of_the_loop_is_monotonic_time() -> None:
    async def main() -> tuple[float, float, float]:
        return time.monotonic(), asyncio.get_running_loop().time(), time.monotonic()

    before, between, after = asyncio.run(main())
    assert before <= between <= after


def test_get_running_loop_raises_where_no_loop_runs() -> None:
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


def test_in_a_coroutine_get_event_loop_gives_the_running_loop() -> None:
    async def main() -> bool:
        return asyncio.get_event_loop() is asyncio.get_running_loop()

    assert run(main())


def test_two_threads_may_run_a_loop_each() -> None:
    loops = list[asyncio.AbstractEventLoop]()
    both_run = threading.Barrier(2)

    async def main() -> None:
        loops.append(asyncio.get_running_loop())
        both_run.wait()

    threads = [threading.Thread(target=lambda: asyncio.run(main())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(loops)) == 2


def test_call_soon_threadsafe_wakes_a_loop_that_has_nothing_to_do() -> None:
    async def main() -> str:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[str] = loop.create_future()
        worker = threading.Thread(
            target=loop.call_soon_threadsafe, args=(answer.set_result, "woken")
        )
        worker.start()
        return await answer  # no timer: only the thread can wake it

    assert asyncio.run(main()) == "woken"


def test_run_coroutine_threadsafe_gives_a_result_to_wait_for_in_the_thread() -> None:
    async def double(number: int) -> int:
        return 2 * number

    async def main() -> int:
        loop = asyncio.get_running_loop()

        def work() -> int:
            return asyncio.run_coroutine_threadsafe(double(21), loop).result()

        return await asyncio.to_thread(work)

    assert asyncio.run(main()) == 42


def test_debug_mode_refuses_call_soon_from_another_thread() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        await asyncio.to_thread(loop.call_soon, print)

    with pytest.raises(RuntimeError):
        asyncio.run(main(), debug=True)


def test_a_future_takes_one_result() -> None:
    async def main() -> None:
        future = asyncio.get_running_loop().create_future()
        future.set_result(1)
        future.set_result(2)

    with pytest.raises(asyncio.InvalidStateError):
        run(main())


def test_a_future_that_was_cancelled_takes_no_result() -> None:
    async def main() -> None:
        future = asyncio.get_running_loop().create_future()
        future.cancel()
        future.set_result(1)

    with pytest.raises(asyncio.InvalidStateError):
        run(main())


@pytest.mark.skipif(sys.platform != "linux", reason="epoll is Linux's own")
def test_epoll_refuses_a_regular_file(tmp_path: Path) -> None:
    async def main() -> None:
        with (tmp_path / "file").open("w+") as file:
            asyncio.get_running_loop().add_reader(file, print)

    with pytest.raises(PermissionError):
        asyncio.run(main())


def test_names_are_looked_up_in_the_default_executor() -> None:
    async def main() -> list[str]:
        loop = asyncio.get_running_loop()
        await loop.getaddrinfo("localhost", 80)
        return [thread.name for thread in threading.enumerate()]

    assert [name for name in asyncio.run(main()) if name.startswith("asyncio_")]


def test_gather_without_a_loop_in_a_fresh_main_thread_depends_on_the_version() -> None:
    program = """
        import asyncio, warnings
        async def fetch(): ...
        coroutine = fetch()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                gathering = asyncio.gather(coroutine)
                print("a loop", end=" ")
                gathering.get_loop().run_until_complete(gathering)
                gathering.get_loop().close()
            except RuntimeError:
                print("RuntimeError", end=" ")
                coroutine.close()
        print(*{warning.category.__name__ for warning in caught})
    """
    expected = "a loop"
    if sys.version_info >= (3, 14):
        expected = "RuntimeError"
    elif sys.version_info >= (3, 12):
        expected = "a loop DeprecationWarning"
    assert output_of(program).strip() == expected


def test_gather_of_coroutines_after_a_run_finds_no_loop() -> None:
    async def fetch() -> None: ...

    run(fetch())
    coroutine = fetch()
    with pytest.raises(RuntimeError):
        asyncio.gather(coroutine)
    coroutine.close()


def test_a_loop_with_nothing_to_wait_for_sleeps_for_ever() -> None:
    async def main() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(NothingCanWakeThem):
        run(main())
