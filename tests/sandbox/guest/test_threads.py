"""Loops and waits in several threads share one clock, on every version of Python."""

from __future__ import annotations

import pytest

from sandbox.guest.files import is_anyio
from tests.sandbox.learners import GOLDEN, SOURCES, Played

EXPECTED = Played.from_json(GOLDEN.read_text())
THREADED = [name for name in SOURCES if name.startswith("threads_")]


@pytest.mark.parametrize("name", THREADED)
def test_threads_go_on_in_the_order_of_their_moments(guest, name):
    told, expected = guest(SOURCES[name], timed=True), EXPECTED[name]
    printed = [
        [each["text"].strip(), each["at_us"] / 1e6] for each in told.of("printed")
    ]
    assert printed == expected.printed
    is_lost = expected.ending == "deadlocked"  # a later asyncio waits for 300 s then
    assert is_lost or told.virtual_seconds == expected.virtual_seconds
    assert bool(told.of("deadlock")) == is_lost


def test_a_thread_that_spins_until_the_loop_tells_it_to_stop_does_not_stop_the_clock(
    guest,
):
    told = guest(
        """
import asyncio, threading
stop = False
def spin():
    while not stop: pass
threading.Thread(target=spin).start()
async def main():
    global stop
    await asyncio.sleep(1)
    stop = True
asyncio.run(main())
"""
    )
    assert (told.stderr, told.virtual_seconds) == ("", 1)


def test_a_thread_that_computes_holds_the_clock_of_the_others(guest):
    told = guest(
        """
import threading, time
def compute():
    print(sum(range(1_000_000)), time.monotonic() - start)
start = time.monotonic()
thread = threading.Thread(target=compute)
thread.start()
time.sleep(1)
thread.join()
"""
    )
    assert told.lines == ["499999500000 0.0"]


def test_a_loop_that_blocks_does_not_hold_the_clock_of_other_threads(guest):
    told = guest(
        """
import asyncio, threading, time
def beat():
    for _ in range(3):
        time.sleep(0.5)
        print(time.monotonic() - start)
start = time.monotonic()
thread = threading.Thread(target=beat)
async def main():
    thread.start()
    time.sleep(1.25)
    print("blocked until", time.monotonic() - start)
asyncio.run(main())
"""
    )
    assert told.lines == ["0.5", "1.0", "blocked until 1.25", "1.5"]


def test_a_limit_that_one_thread_reaches_ends_only_what_it_does(guest):
    told = guest(
        """
import asyncio, threading
async def beat():
    while True:
        await asyncio.sleep(1)
thread = threading.Thread(target=asyncio.run, args=(beat(),))
thread.start()
thread.join()
print("joined")
""",
        limit=10,
    )
    assert told.lines == ["joined"]
    assert len(told.of("virtual_time_exceeded")) == 1


def test_threads_that_take_two_locks_crosswise_are_told(guest):
    told = guest(
        """
import threading
first, second, both = threading.Lock(), threading.Lock(), threading.Barrier(2)
def take(one, other):
    with one:
        both.wait()
        with other:
            pass
threads = [threading.Thread(target=take, args=locks)
    for locks in ((first, second), (second, first))]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
    )
    assert len(told.of("deadlock")) == 1
    assert told.code == 1


def test_what_a_thread_waits_in_is_called_by_its_real_name(guest):
    told = guest(
        """
import asyncio, queue, threading
async def main():
    lock = threading.Lock()
    lock.acquire()
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.to_thread(lock.acquire))
        group.create_task(asyncio.to_thread(queue.SimpleQueue().get))
asyncio.run(main())
"""
    )
    (deadlock,) = told.of("deadlock")
    awaited = {waiting["awaiting"] for waiting in deadlock["waiting"]}
    assert awaited >= {"the thread of lock.acquire", "the thread of SimpleQueue.get"}


WAYS = """
import queue, threading
lock = threading.Lock()
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.05), lock.locked())
lock.release()
for wrong in (lock.release, lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2)):
    try: wrong()
    except (RuntimeError, ValueError) as error: print(type(error).__name__, error)
items = queue.SimpleQueue()
items.put(1)
print(items.get(), items.empty(), items.qsize())
for empty in (items.get_nowait, lambda: items.get(timeout=0.05)):
    try: empty()
    except queue.Empty: print("empty")
try: items.get(timeout=-1)
except ValueError as error: print(error)
try: threading.Thread().join()
except RuntimeError as error: print(error)
try: threading.Condition().wait()
except RuntimeError as error: print(error)
condition = threading.Condition(lock)
with condition: print(condition.wait(0), condition.wait(0.05), condition.wait_for(list, 0.05))
"""


def test_locks_and_queues_keep_the_ways_of_the_originals(guest):
    told = guest(WAYS)
    assert told.lines == guest(WAYS, clock="real").lines
    assert told.virtual_seconds == 0.2


def test_a_loop_that_is_closed_while_another_looks_whether_it_rests_is_no_error(guest):
    told = guest(
        """
import asyncio, selectors, threading
class Late(selectors.DefaultSelector):
    looked = False
    def select(self, timeout=None):
        if threading.current_thread() is not thread and not self.looked:
            self.looked = True
            raise OSError(9, "Bad file descriptor")  # as in the instant of its closing
        return super().select(timeout)
background = asyncio.SelectorEventLoop(selector := Late())
thread = threading.Thread(target=background.run_forever)
thread.start()
asyncio.run(asyncio.sleep(1))
background.call_soon_threadsafe(background.stop)
thread.join()
background.close()
print(selector.looked)
"""
    )
    assert (told.lines, told.stderr, told.code) == (["True"], "", 0)


@pytest.mark.parametrize(
    ("file", "is_its"),
    [
        ("/srv/site/lib/python3.11/site-packages/anyio/_core/_tasks.py", True),
        ("/srv/anyio/lib/python3.11/site-packages/aiosqlite/core.py", False),
    ],
)
def test_what_is_of_anyio_does_not_depend_on_where_the_site_is(
    file: str, is_its: bool
) -> None:
    assert is_anyio(file) == is_its
