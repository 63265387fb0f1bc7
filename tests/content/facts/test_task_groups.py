"""What the topic task-groups states, run on this interpreter."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Coroutine
from typing import Any

import pytest

from tests.content.facts.virtual import run, timed


async def give(value: object, after: float) -> object:
    await asyncio.sleep(after)
    return value


async def fail(error: BaseException, after: float = 0) -> None:
    await asyncio.sleep(after)
    raise error


async def clean_up(seconds: float, error: Exception | None = None) -> None:
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(seconds)
        if error is not None:
            raise error


async def group_of(*children: Coroutine[Any, Any, Any]) -> None:
    async with asyncio.TaskGroup() as group:
        for child in children:
            group.create_task(child)


def types_of(group: BaseExceptionGroup[BaseException]) -> list[type[BaseException]]:
    return [type(error) for error in group.exceptions]


def test_the_block_ends_with_its_last_task_and_results_are_read_after_it() -> None:
    async def main() -> list[object]:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(give(i, i)) for i in (3, 1, 2)]
        return [task.result() for task in tasks]

    assert timed(main()) == ([3, 1, 2], 3)


def test_a_failure_cancels_the_siblings_and_waits_for_their_clean_up() -> None:
    async def main() -> list[type[BaseException]]:
        try:
            await group_of(clean_up(2), fail(ValueError(), after=1))
        except ExceptionGroup as group:
            return types_of(group)
        return []

    assert timed(main()) == ([ValueError], 3)


def test_errors_of_a_clean_up_are_in_the_group_as_well() -> None:
    async def main() -> None:
        await group_of(clean_up(2, OSError()), fail(ValueError(), after=1))

    with pytest.raises(ExceptionGroup) as caught:
        run(main())
    assert types_of(caught.value) == [ValueError, OSError]


def test_an_error_of_the_body_cancels_the_children_and_is_in_the_group() -> None:
    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(clean_up(2))
            task.add_done_callback(lambda task: ended.append(task.cancelled()))
            await asyncio.sleep(1)
            raise KeyError("body")

    ended = list[bool]()
    with pytest.raises(ExceptionGroup) as caught:
        run(main())
    assert types_of(caught.value) == [KeyError]
    assert ended == [True]


def test_a_failure_cancels_the_body() -> None:
    async def main() -> str:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail(ValueError(), after=1))
                await asyncio.sleep(60)
        except* ValueError:
            pass
        return "over"

    assert timed(main()) == ("over", 1)


def test_except_value_error_does_not_catch_a_group_and_except_star_does() -> None:
    async def main() -> str:
        try:
            try:
                await group_of(fail(ValueError()))
            except ValueError:
                return "except"
        except* ValueError:
            pass
        return "except*"

    assert run(main()) == "except*"


def test_except_star_takes_its_part_and_the_rest_goes_on() -> None:
    async def main() -> None:
        try:
            await group_of(fail(ValueError()), fail(KeyError()))
        except* ValueError as group:
            taken.append(types_of(group))

    taken = list[list[type[BaseException]]]()
    with pytest.raises(ExceptionGroup) as caught:
        run(main())
    assert taken == [[ValueError]]
    assert types_of(caught.value) == [KeyError]


@pytest.mark.parametrize("leaving", ["return", "break", "continue"])
def test_nothing_may_leave_an_except_star_clause(leaving: str) -> None:
    source = f"""
def f():
    for _ in range(1):
        try:
            pass
        except* ValueError:
            {leaving}
"""
    with pytest.raises(SyntaxError):
        compile(source, "<except star>", "exec")


def test_the_two_forms_of_except_do_not_mix() -> None:
    source = "try: pass\nexcept ValueError: pass\nexcept* KeyError: pass"
    with pytest.raises(SyntaxError):
        compile(source, "<mixed>", "exec")


def test_a_child_that_is_cancelled_on_its_own_affects_nobody() -> None:
    async def main() -> object:
        async with asyncio.TaskGroup() as group:
            sibling = group.create_task(give("sibling", 3))
            child = group.create_task(asyncio.sleep(60))
            await asyncio.sleep(1)
            child.cancel()
        return child.cancelled(), sibling.result()

    assert timed(main()) == ((True, "sibling"), 3)


def test_a_body_that_awaits_a_cancelled_child_ends_the_group() -> None:
    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            siblings.append(group.create_task(give("sibling", 60)))
            child = group.create_task(asyncio.sleep(60))
            asyncio.get_running_loop().call_later(1, child.cancel)
            await child

    siblings = list[asyncio.Task[object]]()
    with pytest.raises(asyncio.CancelledError):
        run(main())
    assert siblings[0].cancelled()


def test_a_cancelled_owner_cancels_the_children_and_waits_for_them() -> None:
    async def main() -> str:
        owner = asyncio.create_task(group_of(clean_up(2), clean_up(3)))
        await asyncio.sleep(1)
        owner.cancel()
        try:
            await owner
        except asyncio.CancelledError:
            return "CancelledError"
        return "ended"

    assert timed(main()) == ("CancelledError", 4)


def test_errors_of_a_clean_up_leave_in_place_of_the_owners_cancellation() -> None:
    async def owner() -> str:
        try:
            await group_of(clean_up(1, ValueError()))
        except* ValueError:
            pass
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return "cancelled again"
        return "cancellation lost"

    async def main() -> str:
        task = asyncio.create_task(owner())
        await asyncio.sleep(1)
        task.cancel()
        return await task

    comes_again = sys.version_info >= (3, 13)
    assert run(main()) == ("cancelled again" if comes_again else "cancellation lost")


def test_a_timeout_around_a_group_ends_the_children() -> None:
    async def main() -> str:
        try:
            async with asyncio.timeout(1):
                await group_of(clean_up(2))
        except TimeoutError:
            return "TimeoutError"
        return "ended"

    assert timed(main()) == ("TimeoutError", 3)


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt])
def test_system_exit_and_keyboard_interrupt_leave_bare(
    error: type[BaseException],
) -> None:
    # The task re-raises them into the loop as well, so the block ends in clean-up.
    async def main() -> None:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail(error()))
        except BaseException as caught:
            left.append(type(caught))
            raise

    left = list[type[BaseException]]()
    with pytest.raises(error):
        run(main())
    gc.collect()
    assert left == [error]


def test_children_may_add_children_while_the_group_is_open() -> None:
    async def parent(group: asyncio.TaskGroup) -> None:
        await asyncio.sleep(1)
        group.create_task(asyncio.sleep(2))

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(parent(group))

    assert timed(main()) == (None, 3)


def test_a_group_takes_no_task_after_its_end_or_after_a_failure() -> None:
    async def late_child(group: asyncio.TaskGroup, said: list[str]) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            said.append(create(group))

    def create(group: asyncio.TaskGroup) -> str:
        coroutine = asyncio.sleep(0)
        try:
            group.create_task(coroutine)
        except RuntimeError:
            return "RuntimeError"
        finally:
            coroutine.close()
        return "created"

    async def main() -> list[str]:
        said = list[str]()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(late_child(group, said))
                group.create_task(fail(ValueError(), after=1))
        except* ValueError:
            pass
        said.append(create(group))
        return said

    assert run(main()) == ["RuntimeError", "RuntimeError"]


def test_a_group_cannot_be_entered_again() -> None:
    async def main() -> None:
        group = asyncio.TaskGroup()
        async with group:
            pass
        async with group:
            pass

    with pytest.raises(RuntimeError):
        run(main())


def test_a_group_keeps_its_tasks_alive() -> None:
    async def listen() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            ended.append("cancelled")

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(listen())
            await asyncio.sleep(1)
            gc.collect()
            ended.append("collected")
            raise ValueError

    ended = list[str]()
    with pytest.raises(ExceptionGroup):
        run(main())
    assert ended == ["collected", "cancelled"]


def test_result_inside_the_block_is_too_early() -> None:
    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(give(1, 1)).result()

    with pytest.raises(ExceptionGroup) as caught:
        run(main())
    assert types_of(caught.value) == [asyncio.InvalidStateError]


def test_a_group_starts_everything_at_once() -> None:
    async def main() -> None:
        await group_of(*(asyncio.sleep(1) for _ in range(1000)))

    assert timed(main()) == (None, 1)


def test_a_child_that_swallows_its_cancellation_holds_up_the_block() -> None:
    async def stubborn() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            await asyncio.sleep(30)

    async def main() -> None:
        try:
            await group_of(stubborn(), fail(ValueError(), after=1))
        except* ValueError:
            pass

    assert timed(main()) == (None, 31)


def test_a_private_exception_ends_a_group_early() -> None:
    class Found(Exception): ...

    async def main() -> str:
        try:
            await group_of(fail(Found(), after=1), asyncio.sleep(60))
        except* Found:
            pass
        return "no error outside"

    assert timed(main()) == ("no error outside", 1)


def test_an_owner_that_cancels_each_task_ends_the_group_normally() -> None:
    async def main() -> str:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(asyncio.sleep(60)) for _ in range(3)]
            await asyncio.sleep(1)
            for task in tasks:
                task.cancel()
        return "no error outside"

    assert timed(main()) == ("no error outside", 1)


def test_a_group_can_be_cancelled_by_name_from_3_15_on() -> None:
    assert hasattr(asyncio.TaskGroup, "cancel") == (sys.version_info >= (3, 15))
