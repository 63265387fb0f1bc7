"""Threads that are interrupted anywhere: the virtual clock knows at each step who works.

The operating system may take the processor from a thread between any two of its
instructions. Here it is taken at each line once, in the guest and in the library's
modules for threads, from the main thread and from another.
"""

from __future__ import annotations

import pytest

# For longer than anybody waits before he looks again, where a rest begins and ends.
INTERRUPTED = """
import _thread, collections, sys, threading
ours = ("/guest/", "/threading.py", "/queue.py", "/concurrent/futures/", "/base_events.py")
decisive = ("resting", "wait", "_wait_for_others")
main, seen, never = _thread.get_ident(), collections.Counter(), _thread.allocate_lock()
never.acquire()
def step(frame, event, argument):
    code = frame.f_code
    is_long = "/guest/" in code.co_filename and code.co_name in decisive
    place = code, frame.f_lineno, event, _thread.get_ident() == main
    seen[place] += 1
    if seen[place] <= (4 if is_long else 1):
        never.acquire(timeout=0.025 if is_long else 0.001)
    return step
def call(frame, event, argument):
    if any(each in frame.f_code.co_filename for each in ours):
        return step(frame, event, argument)
threading.settrace(call)
sys.settrace(call)
"""

A_TIMEOUT_LEAVES_A_THREAD = """
import asyncio, threading, time
async def main():
    gate = threading.Event()
    try:
        async with asyncio.timeout(5):
            await asyncio.to_thread(gate.wait)
    except TimeoutError:
        gate.set()
for _ in range(4):
    started = time.monotonic()
    asyncio.run(main())
    print(f"{time.monotonic() - started:g}")
"""

QUEUES = """
import queue, threading, time
jobs, done = queue.Queue(2), queue.SimpleQueue()
def work():
    while (seconds := jobs.get()) is not None:
        time.sleep(seconds)
        done.put(seconds)
workers = [threading.Thread(target=work) for _ in range(3)]
for worker in workers:
    worker.start()
for job in (3, 1, 2, 5, None, None, None):
    jobs.put(job)
for worker in workers:
    worker.join()
for _ in range(4):
    print(done.get())
print(f"{time.monotonic() - 1000:g}")
"""

POOLS = """
import asyncio, time
from concurrent.futures import ThreadPoolExecutor, as_completed
async def main():
    with ThreadPoolExecutor(2) as pool:
        loop = asyncio.get_running_loop()
        jobs = [loop.run_in_executor(pool, time.sleep, n) for n in (1, 2, 3)]
        await asyncio.sleep(1.5)
        await asyncio.gather(*jobs)
started = time.monotonic()
asyncio.run(main())
print(f"{time.monotonic() - started:g}")
with ThreadPoolExecutor(2) as pool:
    jobs = [pool.submit(lambda n: time.sleep(n) or n, n) for n in (1, 3, 2.5)]
    for job in as_completed(jobs):
        print(job.result())
print(f"{time.monotonic() - started:g}")
"""

LOCKS = """
import threading, time
lock, barrier, done = threading.Lock(), threading.Barrier(3), threading.Semaphore(0)
def work(seconds):
    barrier.wait(timeout=9)
    with lock:
        time.sleep(seconds)
        print(seconds, f"{time.monotonic() - 1000:g}")
    done.release()
for seconds in (1, 1, 1):
    threading.Thread(target=work, args=(seconds,), daemon=True).start()
print([done.acquire(timeout=100) for _ in range(3)])
threading.Timer(2, lock.release).start()
lock.acquire()
print(lock.acquire(timeout=50), f"{time.monotonic() - 1000:g}")
"""


@pytest.mark.parametrize(
    ("program", "printed"),
    [
        (A_TIMEOUT_LEAVES_A_THREAD, ["5"] * 4),
        (QUEUES, ["1", "2", "3", "5", "6"]),
        (POOLS, ["4", "1", "3", "2.5", "7.5"]),
        (LOCKS, ["1 1", "1 2", "1 3", "[True, True, True]", "True 5"]),
    ],
    ids=["a time-out that leaves a thread", "queues", "pools", "locks"],
)
def test_no_interruption_of_a_thread_moves_the_clock_or_makes_a_deadlock(
    guest, program, printed
):
    told = guest(INTERRUPTED + program)
    assert (told.stderr, told.lines) == ("", printed)
