"""When nothing can wake anybody, the program ends at once and says who waits for what."""

from __future__ import annotations

from typing import Any


def brief(deadlock: dict[str, Any]) -> list[tuple[str, int, str]]:
    return [
        (wait["task"], wait["line"], wait["awaiting"]) for wait in deadlock["waiting"]
    ]


def test_two_locks_taken_crosswise(guest):
    told = guest(
        """
import asyncio
async def take(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(take(a, b), take(b, a))
asyncio.run(main())
"""
    )
    (deadlock,) = told.of("deadlock")
    assert brief(deadlock) == [
        ("Task-1", 10, "gather of Task-2, Task-3"),
        ("Task-2", 6, "the lock `b`, which Task-3 holds"),
        ("Task-3", 6, "the lock `a`, which Task-2 holds"),
    ]
    assert deadlock["cycle"] == [2, 3]
    assert told.virtual_seconds == 0.1
    assert told.code == 1
    assert told.stderr.splitlines() == [
        "Deadlock: every task waits and nothing can wake them",
        "  Task-1 (main), line 10: waits for gather of Task-2, Task-3",
        "  Task-2 (take), line 6: waits for the lock `b`, which Task-3 holds",
        "  Task-3 (take), line 6: waits for the lock `a`, which Task-2 holds",
        "  The circle: Task-2 → Task-3 → Task-2",
    ]


def test_consumers_without_a_sentinel(guest):
    told = guest(
        """
import asyncio
async def consume(queue):
    while await queue.get() is not None:
        pass
async def main():
    queue = asyncio.Queue()
    queue.put_nowait(None)
    async with asyncio.TaskGroup() as group:
        group.create_task(consume(queue), name="first")
        group.create_task(consume(queue), name="second")
asyncio.run(main())
"""
    )
    (deadlock,) = told.of("deadlock")
    assert brief(deadlock) == [
        ("Task-1", 9, "the task group of second"),
        ("second", 4, "an item of the queue"),
    ]
    assert deadlock["cycle"] == []


def test_a_lock_that_its_owner_never_gave_back(guest):
    told = guest(
        """
import asyncio
lock = asyncio.Lock()
async def careless():
    await lock.acquire()
async def main():
    await asyncio.create_task(careless(), name="careless")
    async with lock:
        pass
asyncio.run(main())
"""
    )
    (deadlock,) = told.of("deadlock")
    awaiting = "the lock, which careless took and never released"
    assert brief(deadlock) == [("Task-1", 8, awaiting)]


def test_clean_ups_still_run(guest):
    told = guest(
        """
import asyncio
async def main():
    try:
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(2)
        print("clean")
asyncio.run(main())
"""
    )
    assert told.lines == ["clean"]
    assert told.virtual_seconds == 2


def test_who_swallows_the_error_does_not_hide_it(guest):
    told = guest(
        """
import asyncio
try:
    asyncio.run(asyncio.Event().wait())
except Exception:
    print("what deadlock?")
"""
    )
    assert told.lines == ["what deadlock?"]
    assert len(told.of("deadlock")) == 1


def test_streams_that_wait_for_each_other(guest):
    told = guest(
        """
import asyncio
async def listen(reader, writer):
    await reader.read()
async def main():
    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await reader.read()
asyncio.run(main())
"""
    )
    assert len(told.of("deadlock")) == 1


def test_a_thread_that_will_answer_is_no_deadlock(guest):
    told = guest(
        """
import asyncio, threading
class Answer:
    def __init__(self, future): self.future = future
    def __await__(self): return (yield from self.future)
async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    def answer():
        threading.Event().wait(0.05)
        loop.call_soon_threadsafe(future.set_result, "answer")
    threading.Thread(target=answer).start()
    print(await Answer(future))
for _ in range(10):
    asyncio.run(main())
"""
    )
    assert (told.lines, told.of("deadlock")) == (["answer"] * 10, [])


def test_tasks_that_await_each_other_are_a_deadlock_and_not_a_recursion(guest):
    source = """
import asyncio
async def wait_for(others):
    try:
        await {how}
    finally:
        print("cleaned up")
async def main():
    others = []
    first = asyncio.create_task(wait_for(others))
    others.append(asyncio.create_task(wait_for([first])))
    await first
asyncio.run(main())
"""
    awaited = (("asyncio.gather(*others)", "gather of"), ("others[0]", "the task"))
    for how, words in awaited:
        told = guest(source.format(how=how))
        (deadlock,) = told.of("deadlock")
        assert brief(deadlock) == [
            ("Task-1", 12, "the task Task-2"),
            ("Task-2", 5, f"{words} Task-3"),
            ("Task-3", 5, f"{words} Task-2"),
        ]
        assert deadlock["cycle"] == [2, 3]
        assert told.stdout == "cleaned up\ncleaned up\n"
        assert told.stderr.splitlines()[0] == (
            "Deadlock: every task waits and nothing can wake them"
        )


def test_a_lock_that_is_called_lock_is_the_lock(guest):
    source = """
import asyncio
lock = asyncio.Lock()
async def main():
    async with lock:
        async with lock:
            pass
asyncio.run(main())
"""
    (deadlock,) = guest(source).of("deadlock")
    assert brief(deadlock) == [("Task-1", 6, "the lock, which Task-1 holds")]
