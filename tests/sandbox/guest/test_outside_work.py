"""Threads, pools, sockets and children: the virtual clock waits for them, not past them."""

from __future__ import annotations

import sys

import pytest


def test_sleeping_threads_sleep_side_by_side(guest):
    told = guest(
        """
import asyncio, time
async def main():
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 1) for _ in range(6)))
asyncio.run(main())
"""
    )
    assert told.virtual_seconds == 1


def test_a_pool_of_sixteen_takes_twenty_sleeps_in_two_rounds(guest):
    told = guest(
        """
import asyncio, time
async def main():
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 1) for _ in range(20)))
asyncio.run(main())
"""
    )
    assert told.virtual_seconds == 2


def test_a_thread_that_computes_does_not_time_out(guest):
    told = guest(
        """
import asyncio
async def main():
    async with asyncio.timeout(0.001):
        print(await asyncio.to_thread(sum, range(3_000_000)))
asyncio.run(main())
"""
    )
    assert told.lines == ["4499998500000"]
    assert told.virtual_seconds == 0


def test_time_in_which_the_whole_process_stands_still_counts_for_nobody(guest):
    told = guest(
        """
import asyncio, os, signal, subprocess, sys
WAKE = "import os, signal, time; time.sleep(1.4); os.kill(os.getppid(), signal.SIGCONT)"
def stand_still():
    subprocess.Popen([sys.executable, "-c", WAKE])
    os.kill(os.getpid(), signal.SIGSTOP)
    return sum(range(100_000))
async def main():
    async with asyncio.timeout(0.001):
        print(await asyncio.to_thread(stand_still))
asyncio.run(main())
"""
    )
    assert (told.lines, told.virtual_seconds) == (["4999950000"], 0)


def test_a_thread_of_a_library_is_waited_for(guest):
    told = guest(
        """
import asyncio, threading
from queue import Queue
asked = Queue()
def serve():
    loop, future = asked.get()
    total = sum(range(1_000_000))
    loop.call_soon_threadsafe(future.set_result, total)
class Answer:
    def __init__(self, future): self.future = future
    def __await__(self): return (yield from self.future)
async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    threading.Thread(target=serve).start()
    async with asyncio.timeout(0.5):
        asked.put((loop, future))
        print(await Answer(future))
asyncio.run(main())
"""
    )
    assert (told.lines, told.stderr) == (["499999500000"], "")
    assert told.virtual_seconds == 0


def test_an_executor_of_ones_own_is_waited_for(guest):
    told = guest(
        """
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        naps = [loop.run_in_executor(pool, time.sleep, 1) for _ in range(4)]
        await asyncio.gather(*naps)
asyncio.run(main())
"""
    )
    assert told.virtual_seconds == 2


@pytest.mark.parametrize(
    "awaited",
    [
        "await asyncio.gather(future)",
        "await asyncio.gather(asyncio.gather(future), asyncio.sleep(0))",
        "await asyncio.wait([future])",
        "[await each for each in asyncio.as_completed([future])]",
    ],
)
def test_a_job_that_was_submitted_by_hand_is_waited_for(guest, awaited):
    told = guest(
        f"""
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
def work():
    total = sum(range(1_000_000))
    time.sleep(1)
    return total
async def main():
    pool = ThreadPoolExecutor(1)
    future = asyncio.wrap_future(pool.submit(work))
    {awaited}
    print(future.result())
    pool.shutdown()
asyncio.run(main())
"""
    )
    assert (told.lines, told.stderr) == (["499999500000"], "")
    assert told.virtual_seconds == 1


def test_a_sleeper_is_not_forgotten_by_a_loop_that_waits_for_its_thread(guest):
    told = guest(
        """
import asyncio, threading, time
async def main():
    thread = threading.Thread(target=time.sleep, args=(0.01,))
    thread.start()
    thread.join()
    print("joined")
asyncio.run(main())
"""
    )
    assert told.lines == ["joined"]


def test_sockets_on_loopback_work(guest):
    told = guest(
        """
import asyncio
async def answer(reader, writer):
    await reader.readline()
    await asyncio.sleep(2)
    writer.write(b"pong\\n")
    await writer.drain()
    writer.close()
async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"ping\\n")
        print(await reader.readline())
        writer.close()
asyncio.run(main())
"""
    )
    assert told.lines == ["b'pong\\n'"]
    assert told.virtual_seconds == 2


def test_a_child_process_is_waited_for(guest):
    told = guest(
        """
import asyncio, sys
async def main():
    async with asyncio.timeout(0.001):
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", "print('hi')", stdout=asyncio.subprocess.PIPE)
        print(await child.communicate(), child.returncode)
asyncio.run(main())
"""
    )
    assert (told.lines, told.stderr) == (["(b'hi\\n', None) 0"], "")


@pytest.mark.parametrize("python", [sys.executable], indirect=False)
def test_a_pool_of_processes_takes_no_time_of_the_clock(guest):
    told = guest(
        """
import asyncio, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe
async def main():
    here, _ = Pipe()
    print([here.poll() for _ in range(3)])
    with ProcessPoolExecutor(2) as pool:
        loop = asyncio.get_running_loop()
        print(await asyncio.gather(*[loop.run_in_executor(pool, abs, -n) for n in (1, 2)]))
    print(time.monotonic() - 1000)
asyncio.run(main())
"""
    )
    assert told.lines == ["[False, False, False]", "[1, 2]", "0.0"]


def test_a_deadlock_beside_an_open_pool_of_processes_ends_at_once(guest):
    told = guest(
        """
import asyncio
from concurrent.futures import ProcessPoolExecutor
async def main():
    pool = ProcessPoolExecutor(1)
    print(await asyncio.get_running_loop().run_in_executor(pool, abs, -1))
    await asyncio.Event().wait()
asyncio.run(main())
"""
    )
    assert (told.lines, told.code) == (["1"], 1)
    assert told.stderr == (
        "Deadlock: every task waits and nothing can wake them\n"
        "  Task-1 (main), line 7: waits for the event\n"
    )


def test_aiosqlite_does_not_time_out(guest):
    pytest.importorskip("aiosqlite")
    told = guest(
        """
import asyncio, aiosqlite
COUNT = '''WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000)
SELECT count(*) FROM n'''
async def main():
    async with asyncio.timeout(0.1), aiosqlite.connect(":memory:") as db:
        for _ in range(5):
            async with db.execute(COUNT) as rows:
                print(await rows.fetchone())
asyncio.run(main())
"""
    )
    assert (told.lines, told.stderr) == (["(300000,)"] * 5, "")


def test_a_thread_on_a_crowded_machine_does_not_time_out(guest):
    """It computes for more than a second, in little pieces between long pauses."""
    told = guest(
        """
import asyncio, select
def compute():
    for _ in range(30):
        sum(range(100_000))
        select.select([], [], [], 0.05)
    return "computed"
async def main():
    async with asyncio.timeout(0.001):
        print(await asyncio.to_thread(compute))
asyncio.run(main())
"""
    )
    assert (told.lines, told.stderr) == (["computed"], "")


def test_a_thread_that_waits_for_ever_does_not_stop_the_clock(guest):
    told = guest(
        """
import asyncio, threading
async def main():
    gate = threading.Event()
    try:
        async with asyncio.timeout(5):
            await asyncio.to_thread(gate.wait)
    except TimeoutError:
        print("timed out")
    gate.set()
asyncio.run(main())
"""
    )
    assert (told.lines, told.virtual_seconds) == (["timed out"], 5)


@pytest.mark.parametrize("loop", [True, False], ids=["in a loop", "without one"])
def test_an_alarm_that_is_set_is_no_deadlock(guest, loop):
    waiting = "asyncio.run(wait())" if loop else "done.wait()"
    told = guest(
        f"""
import asyncio, signal, threading
done = threading.Event()
signal.signal(signal.SIGALRM, lambda *_: done.set())
signal.setitimer(signal.ITIMER_REAL, 0.1)
async def wait():
    rung = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGALRM, rung.set)
    await rung.wait()
{waiting}
print("rung")
"""
    )
    assert (told.lines, told.of("deadlock")) == (["rung"], [])


@pytest.mark.parametrize("name", ["SIGUSR1", "SIGCHLD"])
def test_a_child_that_will_send_a_signal_is_waited_for(guest, name):
    told = guest(
        f"""
import asyncio, os, signal, subprocess, sys
SEND = "import os, signal; os.kill(os.getppid(), signal.{name})"
async def main():
    heard = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.{name}, heard.set)
    child = subprocess.Popen([sys.executable, "-c", SEND])
    await heard.wait()
    print("heard")
    await asyncio.to_thread(child.wait)
asyncio.run(main())
"""
    )
    assert (told.lines, told.of("deadlock")) == (["heard"], [])


def test_an_alarm_far_away_does_not_stop_the_clock(guest):
    told = guest(
        """
import asyncio, signal
signal.alarm(60)
asyncio.run(asyncio.sleep(30))
"""
    )
    assert told.virtual_seconds == 30
    assert told.code == 0


def test_a_thread_that_waits_for_ever_without_a_loop_is_told_with_its_line(guest):
    told = guest(
        """
import threading
done = threading.Event()
done.wait()
"""
    )
    assert told.stderr.splitlines() == [
        "Deadlock: every thread waits and nothing can wake them",
        "  One of them, line 4",
    ]
    (finding,) = told.of("finding")
    assert (finding["line"], finding["message"]) == (
        4,
        "Every thread waits (line 4), and nothing can wake them. Somebody who still runs "
        "has to wake one of them.",
    )
