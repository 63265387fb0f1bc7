"""How a run ended is told from facts, and what came before is kept."""

from __future__ import annotations

import pytest

from sandbox import Clock, Ending, Job, Limits, Output, Pool, Report, Started
from sandbox.events import Finished
from tests.sandbox.corpus import play


async def ending(pool: Pool, source: str, **limits: float) -> Finished:
    finished, *_ = await play(pool, Job(source, Limits(**limits)))
    return finished


async def test_the_story_begins_with_started_and_ends_with_one_finished(
    pool: Pool,
) -> None:
    async with pool.start(Job("print('hello')")) as run:
        events = [event async for event in run]
    kinds = [type(event) for event in events if not isinstance(event, Output)]
    assert kinds == [Started, Finished]
    assert events[-1] is run.finished


async def test_an_exit_code_is_told(pool: Pool) -> None:
    finished = await ending(pool, "import sys; sys.exit(3)")
    assert (finished.ending, finished.exit_code) == (Ending.EXITED, 3)


@pytest.mark.parametrize("gone", ["sys.stdout.close()", "sys.stdout = None"])
async def test_a_program_that_gives_its_output_up_ends_well(
    pool: Pool, gone: str
) -> None:
    finished, stdout, *_ = await play(pool, Job(f"import sys; print('a'); {gone}"))
    assert (finished.exit_code, stdout) == (0, "a\n")


async def test_an_uncaught_exception_exits_with_one(pool: Pool) -> None:
    finished = await ending(pool, "1 / 0")
    assert (finished.ending, finished.exit_code) == (Ending.EXITED, 1)


async def test_a_crash_is_told_with_its_signal(pool: Pool) -> None:
    finished = await ending(pool, "import os; os.abort()")
    assert (finished.ending, finished.signal) == (Ending.CRASHED, 6)


async def test_wall_time_and_cpu_time_are_told_apart(pool: Pool) -> None:
    sleeping = await ending(pool, "import time; time.sleep(60)", wall_seconds=0.3)
    burning = await ending(pool, "while True: pass", cpu_seconds=0.3)
    assert sleeping.ending is Ending.TIMED_OUT
    assert burning.ending is Ending.CPU_EXCEEDED


async def test_a_caught_memory_error_is_no_ending(pool: Pool) -> None:
    source = "try: bytearray(1 << 30)\nexcept MemoryError: print('caught')"
    finished, stdout, *_ = await play(pool, Job(source))
    assert (finished.ending, finished.exit_code) == (Ending.EXITED, 0)
    assert stdout == "caught\n"


async def test_last_words_before_a_kill_are_kept(pool: Pool) -> None:
    source = "print('no newline', end='')\nwhile True: pass"
    finished, stdout, *_ = await play(pool, Job(source, Limits(cpu_seconds=0.2)))
    assert (finished.ending, stdout) == (Ending.CPU_EXCEEDED, "no newline")


async def test_background_children_do_not_keep_a_run_alive(pool: Pool) -> None:
    source = """
import os, time
if os.fork() == 0:
    os.setsid()
    time.sleep(3600)
print("parent done")
"""
    finished, stdout, *_ = await play(pool, Job(source))
    assert (finished.ending, stdout) == (Ending.EXITED, "parent done\n")


async def test_a_forged_deadlock_changes_nothing_on_the_real_clock(pool: Pool) -> None:
    source = """import os; os.write(4, b'{"type":"deadlock","waiting":[]}\\n')"""
    finished, _, _, reports = await play(pool, Job(source))
    assert finished.ending is Ending.EXITED
    assert reports == [Report({"type": "deadlock", "waiting": []})]


async def test_what_the_guest_tells_names_the_ending_on_the_virtual_clock(
    pool: Pool,
) -> None:
    source = r"""
import os
os.write(4, b'{"type":"clock","virtual_us":1500000}\n{"type":"deadlock"}\n')
os._exit(1)
"""
    finished, *_ = await play(pool, Job(source, clock=Clock.VIRTUAL))
    assert (finished.ending, finished.virtual_seconds) == (Ending.DEADLOCKED, 1.5)


async def test_memory_is_the_runs_own(pool: Pool) -> None:
    small = await ending(pool, "pass")
    large = await ending(pool, "hoard = bytearray(b'x') * (100 << 20)")
    assert small.memory_mib < 20
    assert 95 <= large.memory_mib < 130


async def test_cpu_time_counts_children(pool: Pool) -> None:
    source = """
import os, time
if os.fork() == 0:
    while time.process_time() < 0.3: pass
    os._exit(0)
os.wait()
"""
    finished = await ending(pool, source)
    assert 0.25 <= finished.cpu_seconds < 1


async def test_each_run_starts_afresh(pool: Pool) -> None:
    source = """
import os, builtins
print(os.listdir('.'), hasattr(builtins, 'left'))
builtins.left = 1
open('left', 'w').close()
"""
    stories = [await play(pool, Job(source)) for _ in range(2)]
    assert [stdout for _, stdout, *_ in stories] == ["[] False\n"] * 2


async def test_a_disk_of_another_size_gets_a_slot_of_its_own(pool: Pool) -> None:
    source = """
import os
room = os.statvfs('.')
print(room.f_blocks * room.f_frsize >> 20, room.f_files - 3)
"""
    job = Job(source, Limits(disk_mib=5, inodes=50))
    _, stdout, *_ = await play(pool, job)
    assert stdout == "5 50\n"
