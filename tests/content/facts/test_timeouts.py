"""What the topic timeouts states, run on this interpreter."""

from __future__ import annotations

import asyncio
import sys
import time

import httpx
import pytest

from .virtual import run, timed


def now() -> float:
    return round(asyncio.get_running_loop().time(), 6)


async def answers(seconds: float, value: str = "an answer") -> str:
    await asyncio.sleep(seconds)
    return value


async def slow_to_end(seconds: float) -> None:
    try:
        await asyncio.sleep(100)
    finally:
        await asyncio.sleep(seconds)


def test_inside_the_block_it_is_cancelled_error_and_outside_timeout_error() -> None:
    async def main() -> tuple[list[str], bool, int]:
        seen, task = list[str](), asyncio.current_task()
        try:
            async with asyncio.timeout(2) as limit:
                try:
                    await asyncio.sleep(100)
                except BaseException as error:
                    seen.append(type(error).__name__)
                    raise
        except TimeoutError as error:
            seen.append(type(error).__name__)
        assert task is not None
        return seen, limit.expired(), task.cancelling()

    assert timed(main()) == ((["CancelledError", "TimeoutError"], True, 0), 2)


def test_a_handler_for_timeout_error_inside_the_block_is_not_entered() -> None:
    async def main() -> str:
        try:
            async with asyncio.timeout(1):
                try:
                    await asyncio.sleep(100)
                except TimeoutError:
                    return "inside"
        except TimeoutError:
            return "outside"
        return "neither"

    assert run(main()) == "outside"


def test_wait_for_returns_when_the_clean_up_has_ended() -> None:
    async def main() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(slow_to_end(3), 1)  # noqa: TID251

    assert timed(main()) == (None, 4)


def test_a_timeout_block_ends_when_the_clean_up_has_ended() -> None:
    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await slow_to_end(3)

    assert timed(main()) == (None, 4)


def test_wait_for_a_shield_keeps_the_task() -> None:
    async def main() -> str:
        task = asyncio.create_task(answers(5))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(task), 1)  # noqa: TID251
        return await task

    assert timed(main()) == ("an answer", 5)


def test_wait_raises_nothing_and_cancels_nobody_when_time_is_up() -> None:
    async def main() -> tuple[int, int, str]:
        task = asyncio.create_task(answers(10))
        done, pending = await asyncio.wait([task], timeout=5)
        return len(done), len(pending), await task

    assert timed(main()) == ((0, 1, "an answer"), 10)


def test_wait_for_with_a_limit_of_0_does_not_run_a_new_coroutine() -> None:
    async def main() -> list[str]:
        log = list[str]()

        async def body() -> None:
            log.append("body")

        with pytest.raises(TimeoutError):
            await asyncio.wait_for(body(), 0)  # noqa: TID251
        return log

    assert run(main()) == []


@pytest.mark.parametrize("seconds", [0, -1])
def test_a_block_with_no_time_runs_to_its_first_suspension(seconds: float) -> None:
    async def limited(log: list[str]) -> None:
        async with asyncio.timeout(seconds):
            log.append("body")
            await asyncio.sleep(1)
            log.append("end")

    async def main() -> list[str]:
        log = list[str]()
        with pytest.raises(TimeoutError):
            await limited(log)
        return log

    assert run(main()) == ["body"]


def test_of_nested_timeouts_the_one_that_fired_raises() -> None:
    async def main() -> tuple[str, bool, bool]:
        try:
            async with asyncio.timeout(1) as outer:
                try:
                    async with asyncio.timeout(5) as inner:
                        await asyncio.sleep(100)
                except TimeoutError:
                    return "inner", outer.expired(), inner.expired()
        except TimeoutError:
            return "outer", outer.expired(), inner.expired()
        return "none", outer.expired(), inner.expired()

    assert timed(main()) == (("outer", True, False), 1)


def test_without_a_deadline_one_can_be_set_in_the_block() -> None:
    async def limited() -> None:
        async with asyncio.timeout(None) as limit:
            await asyncio.sleep(1)
            limit.reschedule(asyncio.get_running_loop().time() + 2)
            await asyncio.sleep(100)

    async def main() -> None:
        with pytest.raises(TimeoutError):
            await limited()

    assert timed(main()) == (None, 3)


def test_timeout_at_takes_a_moment_of_the_clock() -> None:
    async def main() -> None:
        await asyncio.sleep(10)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout_at(asyncio.get_running_loop().time() + 2):
                await asyncio.sleep(100)

    assert timed(main()) == (None, 12)


def test_a_plain_with_is_an_error() -> None:
    async def main() -> None:
        limit: object = asyncio.timeout(1)
        with pytest.raises((TypeError, AttributeError)), limit:  # type: ignore[attr-defined]
            pass

    run(main())


def test_a_cancellation_from_outside_stays_one() -> None:
    async def limited() -> None:
        async with asyncio.timeout(5):
            await asyncio.sleep(100)

    async def main() -> bool:
        task = asyncio.create_task(limited())
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()

    assert run(main())


def test_one_block_around_a_loop_is_one_budget() -> None:
    async def main() -> int:
        done = 0
        try:
            async with asyncio.timeout(2.5):
                for _ in range(3):
                    await asyncio.sleep(1)
                    done += 1
        except TimeoutError:
            pass
        return done

    assert timed(main()) == (2, 2.5)


def test_a_timeout_error_of_the_body_does_not_make_the_block_expire() -> None:
    async def library() -> None:
        raise TimeoutError("of the library")

    async def main() -> tuple[str, bool]:
        try:
            async with asyncio.timeout(5) as limit:
                await library()
        except TimeoutError as error:
            return str(error), limit.expired()
        return "none", limit.expired()

    assert run(main()) == ("of the library", False)


def test_a_library_that_converts_the_cancellation_keeps_its_own_error() -> None:
    async def library() -> None:
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            raise TimeoutError("of the library") from None

    async def main() -> tuple[str, bool]:
        try:
            async with asyncio.timeout(1) as limit:
                await library()
        except TimeoutError as error:
            return str(error), limit.expired()
        return "none", limit.expired()

    assert run(main()) == ("of the library", True)


def test_a_gather_in_the_block_has_its_children_cancelled() -> None:
    async def main() -> list[bool]:
        tasks = [asyncio.create_task(asyncio.sleep(100)) for _ in range(2)]
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await asyncio.gather(*tasks)
        await asyncio.wait(tasks)
        return [task.cancelled() for task in tasks]

    assert timed(main()) == ([True, True], 1)


def test_a_sleep_beside_the_work_limits_nothing() -> None:
    async def main() -> None:
        await asyncio.gather(answers(7), asyncio.sleep(2.5))

    assert timed(main()) == (None, 7)


def test_a_blocked_loop_notices_its_limit_only_afterwards() -> None:
    async def limited() -> None:
        async with asyncio.timeout(0.01):
            time.sleep(0.05)  # noqa: ASYNC251
            await asyncio.sleep(100)

    async def main() -> float:
        start = time.monotonic()
        with pytest.raises(TimeoutError):
            await limited()
        return time.monotonic() - start

    assert asyncio.run(main()) >= 0.05


def test_the_timeout_error_of_asyncio_is_the_built_in_one() -> None:
    assert asyncio.TimeoutError is TimeoutError


def test_that_of_httpx_is_not() -> None:
    assert not issubclass(httpx.TimeoutException, TimeoutError)


def test_wait_for_loses_a_cancellation_on_3_11_and_not_later() -> None:
    async def waits(answer: asyncio.Future[str]) -> str:
        return await asyncio.wait_for(answer, 10)  # noqa: TID251

    async def main() -> bool:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[str] = loop.create_future()
        task = asyncio.create_task(waits(answer))
        await asyncio.sleep(1)
        answer.set_result("just in time")
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()

    assert run(main()) is (sys.version_info >= (3, 12))


def test_a_budget_can_be_handed_on_as_a_moment() -> None:
    async def step(deadline: float) -> float:
        async with asyncio.timeout_at(deadline):
            await asyncio.sleep(1)
        return now()

    async def main() -> tuple[float, float]:
        deadline = asyncio.get_running_loop().time() + 2.5
        first, second = await step(deadline), await step(deadline)
        with pytest.raises(TimeoutError):
            await step(deadline)
        return first, second

    assert timed(main()) == ((1, 2), 2.5)
