"""Threads that are interrupted: the virtual clock knows at each step who works.

The operating system may take the processor from a thread between any two of its
instructions. Here it is taken where that has led to a false time-out or deadlock: between
a wait's end and the thread's next step, and before a loop decides to wait.
"""

from __future__ import annotations

import pytest

# For longer than anybody waits before he looks again. By a line of the module that is
# interrupted: to the lab one of the program's own would be somebody at work.
INTERRUPTED = """
import _thread, sys, threading
main, never = _thread.get_ident(), _thread.allocate_lock()
never.acquire()
exec(compile('''
def step(frame, event, argument):
    if event == "return":
        never.acquire(timeout=0.03)
    return step
def call(frame, event, argument):
    file, function = frame.f_code.co_filename, frame.f_code.co_name
    if _thread.get_ident() == main:
        if function == "_wait_for_others":
            never.acquire(timeout=0.03)
    elif file.endswith(("/guest/threadwaits.py", "/contextlib.py")):
        return step
''', threading.__file__, "exec"))
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


TIMERS = """
import asyncio, threading
async def main():
    loop = asyncio.get_running_loop()
    for _ in range(8):
        event = asyncio.Event()
        threading.Timer(0.01, loop.call_soon_threadsafe, (event.set,)).start()
        async with asyncio.timeout(5):
            await event.wait()
    print(f"{loop.time() - 1000:g}")
asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("program", "printed"),
    [
        (TIMERS, ["0.08"]),
        (A_TIMEOUT_LEAVES_A_THREAD, ["5"] * 4),
        (QUEUES, ["1", "2", "3", "5", "6"]),
        (POOLS, ["4", "1", "3", "2.5", "7.5"]),
        (LOCKS, ["1 1", "1 2", "1 3", "[True, True, True]", "True 5"]),
    ],
    ids=["timers", "a time-out that leaves a thread", "queues", "pools", "locks"],
)
def test_no_interruption_of_a_thread_moves_the_clock_or_makes_a_deadlock(
    guest, program, printed
):
    told = guest(INTERRUPTED + program)
    assert (told.stderr, told.lines) == ("", printed)
