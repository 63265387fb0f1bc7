"""What the topic semaphores-and-rate-limits states, run on this interpreter."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from .virtual import NothingCanWakeThem, run, timed


class Inside:
    """How many are in a place at once, and how many were at most."""

    def __init__(self) -> None:
        self.now = self.peak = 0

    async def stay(self, seconds: float) -> None:
        self.now += 1
        self.peak = max(self.peak, self.now)
        await asyncio.sleep(seconds)
        self.now -= 1


def test_twenty_jobs_of_1_s_with_five_permits_take_4_s_and_peak_at_5() -> None:
    async def main() -> int:
        slots, inside = asyncio.Semaphore(5), Inside()

        async def job() -> None:
            async with slots:
                await inside.stay(1)

        await asyncio.gather(*(job() for _ in range(20)))
        return inside.peak

    assert timed(main()) == (5, 4)


def test_five_permits_let_500_calls_of_10_ms_pass_in_a_second() -> None:
    async def main() -> None:
        slots = asyncio.Semaphore(5)

        async def call() -> None:
            async with slots:
                await asyncio.sleep(0.01)

        await asyncio.gather(*(call() for _ in range(500)))

    assert timed(main()) == (None, 1)


def test_a_semaphore_for_each_job_limits_nothing() -> None:
    async def main() -> int:
        inside = Inside()

        async def job() -> None:
            async with asyncio.Semaphore(2):
                await inside.stay(1)

        await asyncio.gather(*(job() for _ in range(10)))
        return inside.peak

    assert timed(main()) == (10, 1)


def test_every_job_that_waits_for_a_permit_is_a_task() -> None:
    async def main() -> int:
        slots = asyncio.Semaphore(5)

        async def job() -> None:
            async with slots:
                await asyncio.sleep(1)

        jobs = asyncio.gather(*(job() for _ in range(100)))
        await asyncio.sleep(0.5)
        count = len(asyncio.all_tasks())
        await jobs
        return count

    assert timed(main()) == (101, 20)


def test_workers_that_share_an_iterator_keep_the_tasks_few() -> None:
    async def main() -> int:
        items = iter(range(100))

        async def worker() -> None:
            for _ in items:
                await asyncio.sleep(1)

        workers = asyncio.gather(*(worker() for _ in range(5)))
        await asyncio.sleep(0.5)
        count = len(asyncio.all_tasks())
        await workers
        return count

    assert timed(main()) == (6, 20)


def test_workers_with_a_queue_keep_the_tasks_few() -> None:
    async def main() -> int:
        queue: asyncio.Queue[int] = asyncio.Queue()
        for number in range(100):
            queue.put_nowait(number)

        async def worker() -> None:
            while not queue.empty():
                queue.get_nowait()
                await asyncio.sleep(1)

        workers = asyncio.gather(*(worker() for _ in range(5)))
        await asyncio.sleep(0.5)
        count = len(asyncio.all_tasks())
        await workers
        return count

    assert timed(main()) == (6, 20)


def test_batches_wait_for_their_slowest_and_a_semaphore_does_not() -> None:
    seconds = [3, 1, 1, 1]

    async def batches() -> None:
        for first in (0, 2):
            await asyncio.gather(*map(asyncio.sleep, seconds[first : first + 2]))

    async def semaphore() -> None:
        slots = asyncio.Semaphore(2)

        async def job(duration: float) -> None:
            async with slots:
                await asyncio.sleep(duration)

        await asyncio.gather(*map(job, seconds))

    assert (timed(batches())[1], timed(semaphore())[1]) == (4, 3)


def test_a_release_too_many_raises_the_capacity() -> None:
    async def main() -> int:
        slots, inside = asyncio.Semaphore(1), Inside()
        slots.release()

        async def job() -> None:
            async with slots:
                await inside.stay(1)

        await asyncio.gather(*(job() for _ in range(4)))
        return inside.peak

    assert run(main()) == 2


def test_a_bounded_semaphore_refuses_a_release_too_many() -> None:
    with pytest.raises(ValueError, match="released too many times"):
        asyncio.BoundedSemaphore(1).release()


def test_a_negative_number_of_permits_is_refused_and_0_is_not() -> None:
    with pytest.raises(ValueError, match=">= 0"):
        asyncio.Semaphore(-1)

    async def main() -> None:
        await asyncio.Semaphore(0).acquire()

    with pytest.raises(NothingCanWakeThem):
        run(main())


def test_entering_a_semaphore_of_one_twice_waits_for_itself() -> None:
    async def main() -> None:
        slots = asyncio.Semaphore(1)
        async with slots, slots:
            pass

    with pytest.raises(NothingCanWakeThem):
        run(main())


def test_a_permit_that_is_not_given_back_is_lost() -> None:
    async def main() -> bool:
        slots = asyncio.Semaphore(1)

        async def call() -> None:
            await slots.acquire()
            raise OSError

        with suppress(OSError):
            await call()
        return slots.locked()

    assert run(main())


def test_async_with_gives_the_permit_back_on_an_error() -> None:
    async def main() -> bool:
        slots = asyncio.Semaphore(1)
        with suppress(OSError):
            async with slots:
                raise OSError
        return slots.locked()

    assert not run(main())


def test_an_acquire_that_is_cancelled_has_taken_nothing() -> None:
    async def main() -> bool:
        slots = asyncio.Semaphore(1)
        await slots.acquire()
        waiting = asyncio.create_task(slots.acquire())
        await asyncio.sleep(1)
        waiting.cancel()
        await asyncio.wait([waiting])
        slots.release()
        return slots.locked()

    assert not run(main())


def test_waiters_are_served_in_the_order_they_came() -> None:
    async def main() -> list[int]:
        slots, order = asyncio.Semaphore(2), list[int]()

        async def job(number: int) -> None:
            async with slots:
                order.append(number)
                await asyncio.sleep(1)

        await asyncio.gather(*map(job, range(6)))
        return order

    assert run(main()) == [0, 1, 2, 3, 4, 5]


def test_a_free_permit_is_taken_without_a_suspension() -> None:
    async def main() -> list[str]:
        slots, order = asyncio.Semaphore(1), list[str]()

        async def other() -> None:
            order.append("other")

        task = asyncio.create_task(other())
        async with slots:
            order.append("inside")
        await task
        return order

    assert run(main()) == ["inside", "other"]


def test_locked_says_whether_acquire_would_wait() -> None:
    async def main() -> list[str]:
        slots = asyncio.Semaphore(1)

        async def serve() -> str:
            if slots.locked():
                return "busy"
            async with slots:
                await asyncio.sleep(1)
                return "done"

        return await asyncio.gather(serve(), serve())

    assert run(main()) == ["done", "busy"]


@pytest.mark.parametrize(("outside", "late"), [(True, 2), (False, 0)])
def test_a_limit_outside_the_semaphore_counts_the_waiting(
    outside: bool, late: int
) -> None:
    async def main() -> int:
        gate, too_late = asyncio.Semaphore(1), 0

        async def job() -> None:
            nonlocal too_late
            try:
                async with asyncio.timeout(1.5 if outside else None):
                    async with gate, asyncio.timeout(None if outside else 1.5):
                        await asyncio.sleep(1)
            except TimeoutError:
                too_late += 1

        await asyncio.gather(*(job() for _ in range(3)))
        return too_late

    assert run(main()) == late


def test_reserving_before_the_sleep_spaces_the_starts() -> None:
    async def main() -> list[float]:
        loop, starts, upcoming = asyncio.get_running_loop(), list[float](), 0.0

        async def call() -> None:
            nonlocal upcoming
            mine = max(loop.time(), upcoming)
            upcoming = mine + 0.25
            await asyncio.sleep(mine - loop.time())
            starts.append(loop.time())

        await asyncio.gather(*(call() for _ in range(4)))
        return starts

    assert run(main()) == [0, 0.25, 0.5, 0.75]


def test_sleeping_first_makes_them_start_together() -> None:
    async def main() -> list[float]:
        starts = list[float]()

        async def call() -> None:
            await asyncio.sleep(0.25)
            starts.append(asyncio.get_running_loop().time())

        await asyncio.gather(*(call() for _ in range(3)))
        return starts

    assert run(main()) == [0.25, 0.25, 0.25]
