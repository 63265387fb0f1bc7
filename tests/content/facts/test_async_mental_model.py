"""What the topic async-mental-model states, run on this interpreter."""

from __future__ import annotations

import asyncio
import threading

from tests.content.facts.virtual import run, timed


async def talk(log: list[str], name: str, pause: bool) -> None:
    for number in (1, 2):
        log.append(f"{name}{number}")
        if pause:
            await asyncio.sleep(0)


def test_tasks_take_turns_where_they_suspend() -> None:
    log: list[str] = []

    async def main() -> None:
        await asyncio.gather(talk(log, "A", pause=True), talk(log, "B", pause=True))

    run(main())
    assert log == ["A1", "B1", "A2", "B2"]


def test_a_task_that_never_suspends_is_not_interrupted() -> None:
    log: list[str] = []

    async def main() -> None:
        await asyncio.gather(talk(log, "A", pause=False), talk(log, "B", pause=False))

    run(main())
    assert log == ["A1", "A2", "B1", "B2"]


def test_two_hundred_waits_overlap_in_one_thread() -> None:
    threads: set[int] = set()

    async def wait() -> None:
        await asyncio.sleep(1)
        threads.add(threading.get_ident())

    async def main() -> None:
        await asyncio.gather(*(wait() for _ in range(200)))

    assert timed(main()) == (None, 1)
    assert threads == {threading.get_ident()}


def test_an_await_on_something_ready_lets_nobody_else_run() -> None:
    async def main() -> list[str]:
        log: list[str] = []
        lock, queue = asyncio.Lock(), asyncio.Queue[int]()

        async def ready() -> None:
            return None

        async def other() -> None:
            log.append("other")

        task = asyncio.create_task(other())
        for number in range(1000):
            await ready()
            await queue.put(number)
            async with lock:
                pass
        log.append("main")
        await task
        return log

    assert run(main()) == ["main", "other"]
