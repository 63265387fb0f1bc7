"""Stop and cancel, at any moment, leave nothing behind."""

from __future__ import annotations

import asyncio
import os
import random

from sandbox import Ending, Job, Limits, Output, Pool, Settings, Started
from tests.sandbox.corpus import BARE_PYTHON, play
from tests.sandbox.processes import (
    LAUNCHER_AND_ZYGOTE,
    WARM_SLOT,
    is_alive,
    launcher_of,
    size_settles_at,
    tree,
)

HOLD_ON = """
import os, signal, time
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up")
while True:
    time.sleep(60)
"""


async def test_stop_ends_a_run_as_stopped(pool: Pool) -> None:
    async with pool.start(Job(HOLD_ON)) as run:
        async for event in run:
            if isinstance(event, Output):
                run.stop()
    assert run.finished is not None
    assert run.finished.ending is Ending.STOPPED


async def test_stop_before_the_start_is_a_stop(pool: Pool) -> None:
    async with pool.start(Job(HOLD_ON)) as run:
        run.stop()
        events = [event async for event in run]
    assert events == [run.finished]
    assert run.finished is not None
    assert run.finished.ending is Ending.STOPPED


async def test_stop_twice_or_after_the_end_does_nothing(pool: Pool) -> None:
    async with pool.start(Job("pass")) as run:
        async for _ in run:
            pass
        run.stop()
        run.stop()
    assert run.finished is not None
    assert run.finished.ending is Ending.EXITED


async def test_leaving_the_block_kills_the_whole_tree() -> None:
    async with Pool(Settings(BARE_PYTHON, warm=1, slots=1)) as pool:
        async with pool.start(Job(HOLD_ON)) as run:
            async for event in run:
                if isinstance(event, Output):
                    break
        at_rest = LAUNCHER_AND_ZYGOTE + WARM_SLOT
        assert await size_settles_at(at_rest, pool) == at_rest
        everything = tree(launcher_of(pool))
    assert [pid for pid in everything if is_alive(pid)] == []


async def test_cancelling_at_any_instant_leaks_nothing() -> None:
    async def live(pool: Pool) -> None:
        async with pool.start(Job(HOLD_ON)) as run:
            async for _ in run:
                pass

    dice = random.Random(4)
    async with Pool(Settings(BARE_PYTHON, warm=2, slots=3)) as pool:
        at_rest = LAUNCHER_AND_ZYGOTE + 2 * WARM_SLOT
        assert await size_settles_at(at_rest, pool) == at_rest
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(15):
            tasks = [asyncio.create_task(live(pool)) for _ in range(4)]
            for task in tasks:
                await asyncio.sleep(dice.random() * 0.02)
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        assert await size_settles_at(at_rest, pool) == at_rest
        assert len(os.listdir("/proc/self/fd")) == before
        finished, *_ = await play(pool, Job("print(1)"))
        assert finished.ending is Ending.EXITED


async def test_closing_the_pool_stops_what_runs() -> None:
    async with Pool(Settings(BARE_PYTHON, warm=1, slots=1)) as pool:
        runs = [pool.start(Job(HOLD_ON)) for _ in range(2)]
        for run in runs:
            await run.__aenter__()
        async for event in runs[0]:
            if isinstance(event, Started):
                break
    endings = [run.finished and run.finished.ending for run in runs]
    assert endings == [Ending.STOPPED, Ending.STOPPED]


async def test_a_run_of_no_time_at_all_times_out(pool: Pool) -> None:
    job = Job("import time; time.sleep(5)", Limits(wall_seconds=0.001))
    finished, *_ = await play(pool, job)
    assert finished.ending is Ending.TIMED_OUT
