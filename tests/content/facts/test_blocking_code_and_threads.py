"""What the topic blocking-code-and-threads states, run on this interpreter."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

request = contextvars.ContextVar("request", default="none")


async def ticks_during(seconds: float, *, in_a_thread: bool) -> int:
    """How many turns another task has while something blocks for so long."""
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    ticker = asyncio.create_task(tick())
    await asyncio.sleep(0)
    if in_a_thread:
        await asyncio.to_thread(time.sleep, seconds)
    else:
        time.sleep(seconds)  # noqa: ASYNC251 - that it blocks is the fact
    seen = ticks
    ticker.cancel()
    return seen


def test_time_sleep_blocks_the_loop_and_a_thread_does_not() -> None:
    assert asyncio.run(ticks_during(0.1, in_a_thread=False)) == 0
    assert asyncio.run(ticks_during(0.3, in_a_thread=True)) > 0


def test_to_thread_copies_the_context_and_run_in_executor_does_not() -> None:
    async def main() -> tuple[str, str]:
        request.set("r-17")
        loop = asyncio.get_running_loop()
        copied = await asyncio.to_thread(request.get)
        return copied, await loop.run_in_executor(None, request.get)

    assert asyncio.run(main()) == ("r-17", "none")


def test_to_thread_takes_arguments_by_name_and_run_in_executor_does_not() -> None:
    def work(*, name: str) -> str:
        return name

    async def main() -> str:
        loop = asyncio.get_running_loop()
        with pytest.raises(TypeError):
            loop.run_in_executor(None, work, name="no")  # type: ignore[call-arg]
        return await asyncio.to_thread(work, name="yes")

    assert asyncio.run(main()) == "yes"


def test_a_timeout_ends_the_waiting_and_not_the_thread() -> None:
    may_end, has_ended = threading.Event(), threading.Event()

    def work() -> None:
        may_end.wait(30)
        has_ended.set()

    async def main() -> bool:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await asyncio.to_thread(work)
        ended_by_the_timeout = has_ended.is_set()
        may_end.set()
        return ended_by_the_timeout

    assert asyncio.run(main()) is False
    assert has_ended.is_set()  # asyncio.run has waited for its thread


def test_the_default_pool_has_a_bound() -> None:
    async def main() -> int:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, int)
        pool = loop._default_executor  # type: ignore[attr-defined]  # who else knows?
        assert isinstance(pool, ThreadPoolExecutor)
        return pool._max_workers

    count = getattr(os, "process_cpu_count", os.cpu_count)()
    assert asyncio.run(main()) == min(32, (count or 1) + 4)


def test_names_are_looked_up_in_the_default_pool() -> None:
    class Counting(ThreadPoolExecutor):
        calls = 0

        def submit(self, *args: Any, **options: Any) -> Any:
            self.calls += 1
            return super().submit(*args, **options)

    async def main() -> int:
        loop, pool = asyncio.get_running_loop(), Counting(1)
        loop.set_default_executor(pool)
        await loop.getaddrinfo("127.0.0.1", 80)
        return pool.calls

    assert asyncio.run(main()) == 1


def test_a_coroutine_is_handed_over_from_a_thread() -> None:
    async def work() -> str:
        await asyncio.sleep(0)
        return threading.current_thread().name

    def in_a_thread(loop: asyncio.AbstractEventLoop) -> str:
        return asyncio.run_coroutine_threadsafe(work(), loop).result(timeout=30)

    async def main() -> str:
        return await asyncio.to_thread(in_a_thread, asyncio.get_running_loop())

    assert asyncio.run(main()) == threading.main_thread().name


def test_waiting_for_it_in_the_loops_own_thread_lets_nothing_run() -> None:
    async def work() -> None:
        pass

    async def main() -> bool:
        loop = asyncio.get_running_loop()
        future = asyncio.run_coroutine_threadsafe(work(), loop)
        with pytest.raises(TimeoutError):
            future.result(timeout=0.05)
        before = future.done()
        await asyncio.wrap_future(future)
        return before

    assert asyncio.run(main()) is False


def test_debug_mode_notices_a_call_from_the_wrong_thread() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_debug(True)
        with pytest.raises(RuntimeError, match="thread"):
            await asyncio.to_thread(loop.call_soon, int)

    asyncio.run(main())


def test_epoll_refuses_regular_files(tmp_path) -> None:
    (tmp_path / "file").write_text("x")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        with (tmp_path / "file").open() as file, pytest.raises(PermissionError):
            loop.add_reader(file, int)

    asyncio.run(main())


def test_a_long_call_that_holds_the_gil_stops_the_loop_although_it_is_in_a_thread() -> (
    None
):
    """`sum` of a range is one call in C: while it computes, nobody else runs Python."""

    def compute() -> float:
        start = time.thread_time()
        sum(range(2_000_000))
        return time.thread_time() - start

    async def main() -> tuple[float, float]:
        computing = asyncio.create_task(asyncio.to_thread(compute))
        longest, last = 0.0, time.perf_counter()
        while not computing.done():
            await asyncio.sleep(0)
            longest = max(longest, time.perf_counter() - last)
            last = time.perf_counter()
        return longest, await computing

    longest, computed = asyncio.run(main())
    assert longest > 0.9 * computed


def test_threads_that_compute_have_one_core_among_them() -> None:
    """What they have computed, added up, is not more than the time that has passed."""

    def compute(size: int) -> float:
        start = time.thread_time()
        sum(n * n for n in range(size))
        return time.thread_time() - start

    start = time.perf_counter()
    with ThreadPoolExecutor(4) as pool:
        computed = sum(pool.map(compute, [100_000] * 4))
    assert computed < 1.1 * (time.perf_counter() - start)


def test_the_wait_for_the_default_pool_has_a_limit_from_3_12_on() -> None:
    shut_down = inspect.signature(asyncio.BaseEventLoop.shutdown_default_executor)
    limited = sys.version_info >= (3, 12)
    assert ("timeout" in shut_down.parameters) == limited
    seconds = getattr(asyncio.constants, "THREAD_JOIN_TIMEOUT", None)
    assert seconds == (300 if limited else None)
