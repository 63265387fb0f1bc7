"""What the topic locks-and-shared-state states, run on this interpreter."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from .virtual import NothingCanWakeThem, VirtualLoop, run, timed


async def increments(lock: asyncio.Lock | None) -> int:
    """A hundred tasks that read, wait and write back."""
    value = 0

    async def step() -> None:
        nonlocal value
        current = value
        await asyncio.sleep(0.01)
        value = current + 1

    async def increment() -> None:
        if lock is None:
            await step()
        else:
            async with lock:
                await step()

    await asyncio.gather(*(increment() for _ in range(100)))
    return value


def test_without_a_lock_a_hundred_increments_end_at_1() -> None:
    assert timed(increments(None)) == (1, 0.01)


def test_with_a_lock_they_end_at_100_one_after_another() -> None:
    assert timed(increments(asyncio.Lock())) == (100, 1)


def test_where_nothing_suspends_in_the_middle_no_lock_is_needed() -> None:
    async def main() -> int:
        value = 0

        async def increment() -> None:
            nonlocal value
            await asyncio.sleep(0)
            value = value + 1

        await asyncio.gather(*(increment() for _ in range(1000)))
        return value

    assert run(main()) == 1000


def test_a_lock_is_not_re_entrant() -> None:
    async def main() -> None:
        lock = asyncio.Lock()
        async with lock, lock:
            pass

    with pytest.raises(NothingCanWakeThem):
        run(main())


def test_waiters_get_the_lock_in_the_order_they_came() -> None:
    async def main() -> list[int]:
        lock, order = asyncio.Lock(), list[int]()

        async def job(number: int) -> None:
            async with lock:
                order.append(number)
                await asyncio.sleep(1)

        await asyncio.gather(*map(job, range(5)))
        return order

    assert run(main()) == [0, 1, 2, 3, 4]


def test_any_task_may_release_the_lock_of_another() -> None:
    async def main() -> bool:
        lock = asyncio.Lock()
        await asyncio.create_task(lock.acquire())
        lock.release()
        return lock.locked()

    assert run(main()) is False


def test_releasing_a_lock_that_nobody_holds_is_an_error() -> None:
    with pytest.raises(RuntimeError):
        asyncio.Lock().release()


def test_a_plain_with_is_refused() -> None:
    async def main() -> None:
        lock: object = asyncio.Lock()
        with pytest.raises((TypeError, AttributeError)), lock:  # type: ignore[attr-defined]
            pass

    run(main())


def test_a_free_lock_is_taken_without_a_suspension() -> None:
    async def main() -> list[str]:
        lock, order = asyncio.Lock(), list[str]()

        async def other() -> None:
            order.append("other")

        task = asyncio.create_task(other())
        for _ in range(1000):
            async with lock:
                pass
        order.append("a thousand times")
        await task
        return order

    assert run(main()) == ["a thousand times", "other"]


def test_a_cancelled_waiter_does_not_keep_the_lock_from_the_others() -> None:
    async def main() -> list[str]:
        lock, got = asyncio.Lock(), list[str]()

        async def job(name: str) -> None:
            async with lock:
                got.append(name)

        await lock.acquire()
        first, second = asyncio.create_task(job("1")), asyncio.create_task(job("2"))
        await asyncio.sleep(1)
        first.cancel()
        await asyncio.sleep(1)
        lock.release()
        await asyncio.wait([first, second])
        return got

    assert run(main()) == ["2"]


def used_by_two(lock: asyncio.Lock, *, waits: bool) -> None:
    async def holds() -> None:
        async with lock:
            await asyncio.sleep(1)

    async def main() -> None:
        jobs = [holds() for _ in range(2 if waits else 1)]
        await asyncio.wait_for(asyncio.gather(*jobs), 60)  # noqa: TID251

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(main())


@pytest.mark.parametrize("runs", [(False, False), (True, False), (False, True)])
def test_a_lock_serves_two_loops_if_tasks_had_to_wait_in_one_at_most(
    runs: tuple[bool, bool],
) -> None:
    lock = asyncio.Lock()
    for waits in runs:
        used_by_two(lock, waits=waits)


def test_it_raises_if_tasks_had_to_wait_for_it_in_both_loops() -> None:
    lock = asyncio.Lock()
    used_by_two(lock, waits=True)
    with pytest.raises(RuntimeError):
        used_by_two(lock, waits=True)


def test_check_then_create_creates_for_everybody_who_came_meanwhile() -> None:
    async def main() -> int:
        made, found = 0, None

        async def get() -> str:
            nonlocal made, found
            if found is None:
                made += 1
                await asyncio.sleep(1)
                found = "connection"
            return found

        await asyncio.gather(*(get() for _ in range(10)))
        return made

    assert run(main()) == 10


def test_sharing_the_task_creates_once_and_survives_a_cancelled_caller() -> None:
    async def main() -> tuple[int, list[object]]:
        made = 0
        task: asyncio.Task[str] | None = None

        async def create() -> str:
            nonlocal made
            made += 1
            await asyncio.sleep(1)
            return "connection"

        async def get() -> str:
            nonlocal task
            if task is None:
                task = asyncio.create_task(create())
            return await asyncio.shield(task)

        callers = [asyncio.create_task(get()) for _ in range(3)]
        await asyncio.sleep(0.5)
        callers[0].cancel()
        await asyncio.wait(callers)
        return made, [caller.cancelled() or caller.result() for caller in callers]

    assert timed(main()) == ((1, [True, "connection", "connection"]), 1)


@pytest.mark.parametrize("in_order", [True, False])
def test_two_locks_need_one_order(in_order: bool) -> None:
    async def main() -> None:
        a, b = asyncio.Lock(), asyncio.Lock()

        async def holds(first: asyncio.Lock, second: asyncio.Lock) -> None:
            async with first:
                await asyncio.sleep(1)
                async with second:
                    pass

        await asyncio.gather(holds(a, b), holds(a, b) if in_order else holds(b, a))

    if in_order:
        assert timed(main()) == (None, 2)
    else:
        with pytest.raises(NothingCanWakeThem):
            run(main())


def test_an_event_wakes_all_and_stays_set() -> None:
    async def main() -> list[int]:
        event, woken = asyncio.Event(), list[int]()

        async def waits(number: int) -> None:
            await event.wait()
            woken.append(number)

        tasks = [asyncio.create_task(waits(n)) for n in range(3)]
        await asyncio.sleep(1)
        event.set()
        await asyncio.wait(tasks)
        await waits(3)
        return woken

    assert timed(main()) == ([0, 1, 2, 3], 1)


def test_set_and_clear_in_one_step_wake_the_waiters_who_find_it_cleared() -> None:
    async def main() -> list[bool]:
        event, seen = asyncio.Event(), list[bool]()

        async def waits() -> None:
            await event.wait()
            seen.append(event.is_set())

        tasks = [asyncio.create_task(waits()) for _ in range(3)]
        await asyncio.sleep(1)
        event.set()
        event.clear()
        await asyncio.wait(tasks)
        return seen

    assert run(main()) == [False, False, False]


def test_notify_needs_the_lock() -> None:
    async def main() -> None:
        with pytest.raises(RuntimeError):
            asyncio.Condition().notify()

    run(main())


def test_a_notification_is_not_remembered() -> None:
    async def main() -> None:
        condition = asyncio.Condition()
        async with condition:
            condition.notify_all()
            await condition.wait()

    with pytest.raises(NothingCanWakeThem):
        run(main())


def test_wait_for_of_a_condition_tests_the_state_itself() -> None:
    async def main() -> list[str]:
        items, taken, changed = [1], list[str](), asyncio.Condition()

        async def take(name: str) -> None:
            async with changed:
                await changed.wait_for(lambda: items)
                items.pop()
                taken.append(name)

        tasks = [asyncio.create_task(take(name)) for name in "ab"]
        await asyncio.sleep(1)
        async with changed:
            items.append(2)
            changed.notify_all()
        await asyncio.wait(tasks)
        return taken

    assert run(main()) == ["a", "b"]


def test_a_barrier_lets_all_go_on_when_enough_have_come() -> None:
    async def main() -> list[float]:
        barrier, times = asyncio.Barrier(3), list[float]()

        async def comes(seconds: float) -> None:
            await asyncio.sleep(seconds)
            await barrier.wait()
            times.append(asyncio.get_running_loop().time())

        await asyncio.gather(*map(comes, (1, 2, 5)))
        return times

    assert run(main()) == [5, 5, 5]


def test_a_lock_held_across_a_wait_serialises_the_waits() -> None:
    async def main() -> None:
        lock = asyncio.Lock()

        async def call() -> None:
            async with lock:
                await asyncio.sleep(1)

        await asyncio.gather(*(call() for _ in range(5)))

    assert timed(main()) == (None, 5)


def test_async_with_gives_the_lock_back_on_an_error() -> None:
    async def main() -> bool:
        lock = asyncio.Lock()
        with suppress(OSError):
            async with lock:
                raise OSError
        return lock.locked()

    assert run(main()) is False


def test_threads_that_share_a_lock_get_a_runtime_error() -> None:
    lock, waits, refused = asyncio.Lock(), threading.Event(), threading.Event()

    async def hold() -> None:
        async with lock:
            await asyncio.to_thread(refused.wait)

    async def here() -> None:
        both = [asyncio.create_task(hold()) for _ in range(2)]
        await asyncio.sleep(0)
        waits.set()  # one holds the lock and one waits for it: it is of this loop
        await asyncio.gather(*both)

    async def there() -> None:
        with pytest.raises(RuntimeError):
            await lock.acquire()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(asyncio.run, here())
        waits.wait()
        try:
            asyncio.run(there())
        finally:
            refused.set()
        running.result()
