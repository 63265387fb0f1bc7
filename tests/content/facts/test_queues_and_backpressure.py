"""What the topic queues-and-backpressure states, run on this interpreter."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest

from .virtual import run, timed


def test_an_item_goes_to_one_consumer_so_one_marker_stops_one_of_three() -> None:
    async def consumer(queue: asyncio.Queue[int | None]) -> None:
        while await queue.get() is not None:
            pass

    async def main() -> int:
        queue: asyncio.Queue[int | None] = asyncio.Queue()
        tasks = [asyncio.create_task(consumer(queue)) for _ in range(3)]
        for item in (1, 2, None):
            queue.put_nowait(item)
        done, waiting = await asyncio.wait(tasks, timeout=60)
        for task in waiting:
            task.cancel()
        await asyncio.wait(tasks)
        return len(done)

    assert run(main()) == 1


def test_put_waits_while_the_queue_is_full() -> None:
    async def main() -> list[float]:
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[int] = asyncio.Queue(2)
        loop.call_later(3, queue.get_nowait)
        times = []
        for number in range(3):
            await queue.put(number)
            times.append(loop.time())
        return times

    assert run(main()) == [0, 0, 3]


def test_put_with_room_and_get_with_items_do_not_suspend() -> None:
    async def main() -> list[str]:
        log: list[str] = []
        queue: asyncio.Queue[int] = asyncio.Queue()

        async def other() -> None:
            log.append("somebody else")

        task = asyncio.create_task(other())
        await queue.put(1)
        await queue.get()
        log.append("still here")
        await task
        return log

    assert run(main()) == ["still here", "somebody else"]


def test_join_waits_for_task_done_and_not_for_an_empty_queue() -> None:
    async def main() -> tuple[bool, bool]:
        queue: asyncio.Queue[int] = asyncio.Queue()
        queue.put_nowait(1)
        joining = asyncio.create_task(queue.join())
        queue.get_nowait()
        await asyncio.sleep(60)
        before = joining.done()
        queue.task_done()
        await asyncio.sleep(1)
        return before, joining.done()

    assert run(main()) == (False, True)


def test_one_task_done_too_many_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="too many times"):
        asyncio.Queue[int]().task_done()


def test_only_the_calls_that_cannot_wait_raise() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(1)
    with pytest.raises(asyncio.QueueEmpty):
        queue.get_nowait()
    queue.put_nowait(1)
    with pytest.raises(asyncio.QueueFull):
        queue.put_nowait(2)


def test_a_queue_without_maxsize_is_never_full() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    for number in range(10_000):
        queue.put_nowait(number)
    assert not queue.full()


def test_a_worker_that_raises_before_task_done_leaves_join_waiting() -> None:
    async def worker(queue: asyncio.Queue[int]) -> None:
        while True:
            1 / await queue.get()
            queue.task_done()

    async def main() -> bool:
        queue: asyncio.Queue[int] = asyncio.Queue()
        for number in (1, 0, 2):
            queue.put_nowait(number)
        task = asyncio.create_task(worker(queue))
        joining = asyncio.create_task(queue.join())
        await asyncio.wait([joining], timeout=60)
        joining.cancel()
        assert isinstance(task.exception(), ZeroDivisionError)
        return joining.done()

    assert run(main()) is False


def test_equal_priorities_compare_what_follows_them() -> None:
    queue: asyncio.PriorityQueue[tuple[int, object]] = asyncio.PriorityQueue()
    queue.put_nowait((1, {"id": 1}))
    with pytest.raises(TypeError):
        queue.put_nowait((1, {"id": 2}))


def test_a_priority_that_was_refused_stays_in_the_queue_and_is_not_counted() -> None:
    async def main() -> int:
        queue: asyncio.PriorityQueue[Any] = asyncio.PriorityQueue()
        queue.put_nowait((1, {"id": 1}))
        with pytest.raises(TypeError):
            queue.put_nowait((1, {"id": 2}))
        queue.task_done()
        await queue.join()
        return queue.qsize()

    assert run(main()) == 2


def test_a_task_that_comes_in_between_takes_the_item_of_a_woken_one() -> None:
    async def main() -> list[tuple[str, int]]:
        queue: asyncio.Queue[int] = asyncio.Queue()
        taken: list[tuple[str, int]] = []

        async def take(name: str) -> None:
            taken.append((name, await queue.get()))

        first = asyncio.create_task(take("waits already"))
        await asyncio.sleep(0)
        queue.put_nowait(1)
        await take("comes later")
        queue.put_nowait(2)
        await first
        return taken

    assert run(main()) == [("comes later", 1), ("waits already", 2)]


def test_a_priority_queue_hands_out_the_smallest_and_a_lifo_queue_the_newest() -> None:
    smallest: asyncio.PriorityQueue[int] = asyncio.PriorityQueue()
    newest: asyncio.LifoQueue[int] = asyncio.LifoQueue()
    for number in (2, 3, 1):
        smallest.put_nowait(number)
        newest.put_nowait(number)
    assert [smallest.get_nowait() for _ in range(3)] == [1, 2, 3]
    assert [newest.get_nowait() for _ in range(3)] == [1, 3, 2]


def test_a_bounded_queue_lets_the_producer_run_at_the_consumers_pace() -> None:
    async def main() -> None:
        queue: asyncio.Queue[int] = asyncio.Queue(2)

        async def consume() -> None:
            while True:
                await queue.get()
                await asyncio.sleep(1)
                queue.task_done()

        task = asyncio.create_task(consume())
        for number in range(6):
            await queue.put(number)
        task.cancel()

    _, seconds = timed(main())
    assert seconds == 3


@pytest.mark.skipif(sys.version_info < (3, 13), reason="new in Python 3.13")
def test_shutdown_lets_get_drain_the_queue_and_then_raise() -> None:
    async def main() -> list[object]:
        queue: asyncio.Queue[int] = asyncio.Queue()
        queue.put_nowait(1)
        queue.shutdown()  # type: ignore[attr-defined, unused-ignore]
        seen: list[object] = [await queue.get()]
        for attempt in (queue.get(), queue.put(2)):
            try:
                await attempt
            except Exception as error:
                seen.append(type(error).__name__)
        return seen

    assert run(main()) == [1, "QueueShutDown", "QueueShutDown"]


@pytest.mark.skipif(sys.version_info < (3, 13), reason="new in Python 3.13")
def test_shutdown_at_once_drops_the_items_and_frees_join() -> None:
    async def main() -> int:
        queue: asyncio.Queue[int] = asyncio.Queue()
        queue.put_nowait(1)
        queue.shutdown(immediate=True)  # type: ignore[attr-defined, unused-ignore]
        await queue.join()
        return queue.qsize()

    assert run(main()) == 0


def test_before_3_13_there_is_no_shutdown() -> None:
    assert hasattr(asyncio.Queue, "shutdown") == (sys.version_info >= (3, 13))


def test_debug_mode_refuses_a_put_from_another_thread() -> None:
    """It would wake the one who waits, without waking the loop: no queue for threads."""

    async def main() -> None:
        queue: asyncio.Queue[int] = asyncio.Queue()
        waiting = asyncio.create_task(queue.get())
        await asyncio.sleep(0)
        with pytest.raises(RuntimeError):
            await asyncio.to_thread(queue.put_nowait, 1)
        waiting.cancel()

    asyncio.run(main(), debug=True)
