"""A slot rehearses a start before its program comes; the program finds nothing of it."""

from __future__ import annotations

from sandbox import Clock, Job, Pool
from tests.sandbox.corpus import play

WHAT_IS_NUMBERED = """
import asyncio, signal, sys, threading

async def main():
    task = asyncio.current_task()
    print(task.get_name(), hash(task), len(asyncio.all_tasks()))

print(asyncio.get_event_loop_policy()._local._set_called)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(threading.active_count(), sys.exc_info()[0])
asyncio.run(main())
"""

WHAT_A_TRACE_CHANGES = """
import asyncio, sys
print(asyncio.Handle._run.__qualname__, asyncio.new_event_loop().call_soon.__qualname__)
print(vars(asyncio.Semaphore).get("_value"), type(sys.stdout).__name__)
"""


async def test_tasks_are_numbered_from_one(pool: Pool) -> None:
    _, stdout, stderr, _ = await play(pool, Job(WHAT_IS_NUMBERED))
    assert stdout == "False\nTrue\n1 None\nTask-1 1 1\n"
    assert stderr == ""


async def test_the_virtual_clock_begins_at_its_beginning(pool: Pool) -> None:
    source = "import time; print(time.monotonic(), time.time())"
    _, stdout, *_ = await play(pool, Job(source, clock=Clock.VIRTUAL))
    assert stdout == "1000.0 1767258000.0\n"


async def test_the_real_clock_is_the_interpreter_s_own(pool: Pool) -> None:
    source = "import time; print(time.monotonic, time.time)"
    _, stdout, *_ = await play(pool, Job(source))
    assert stdout == "<built-in function monotonic> <built-in function time>\n"


async def test_a_run_without_a_trace_finds_nothing_of_one(pool: Pool) -> None:
    _, stdout, *_ = await play(pool, Job(WHAT_A_TRACE_CHANGES))
    assert stdout == "Handle._run BaseEventLoop.call_soon\nNone TextIOWrapper\n"
