"""What the topic async-context-managers states, run on this interpreter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, suppress
from typing import Any

import pytest

from .virtual import run, timed


class Noted:
    """Notes what it is asked, and answers as it was told to."""

    def __init__(self, *, suppresses: bool = False, opening: bool = True) -> None:
        self.suppresses = suppresses
        self.opens = opening
        self.log: list[str] = []

    async def __aenter__(self) -> None:
        self.log.append("enter")
        if not self.opens:
            raise ConnectionError

    async def __aexit__(self, kind: type[BaseException] | None, *rest: object) -> bool:
        self.log.append(kind.__name__ if kind else "None")
        return self.suppresses


def test_a_true_return_value_of_aexit_suppresses_the_exception() -> None:
    async def main(manager: Noted) -> list[str]:
        async with manager:
            raise KeyError
        return manager.log

    assert run(main(Noted(suppresses=True))) == ["enter", "KeyError"]
    with pytest.raises(KeyError):
        run(main(Noted()))


def test_aexit_is_not_called_when_aenter_raises() -> None:
    manager = Noted(opening=False)

    async def main() -> None:
        async with manager:
            pass

    with pytest.raises(ConnectionError):
        run(main())
    assert manager.log == ["enter"]


def test_without_finally_the_code_behind_the_yield_is_skipped_by_an_error() -> None:
    log = []

    @asynccontextmanager
    async def resource() -> AsyncIterator[None]:
        log.append("open")
        yield
        log.append("close")

    async def main() -> None:
        with suppress(KeyError):
            async with resource():
                raise KeyError

    run(main())
    assert log == ["open"]


def test_a_generator_that_does_not_raise_again_suppresses() -> None:
    @asynccontextmanager
    async def resource() -> AsyncIterator[None]:
        with suppress(KeyError):
            yield

    async def main() -> str:
        async with resource():
            raise KeyError
        return "went on"

    assert run(main()) == "went on"


def test_what_asynccontextmanager_makes_serves_once() -> None:
    @asynccontextmanager
    async def resource() -> AsyncIterator[None]:
        yield

    async def main() -> None:
        once = resource()
        async with once:
            pass
        async with once:
            pass

    with pytest.raises((RuntimeError, AttributeError)):
        run(main())


def test_an_exit_stack_closes_in_reverse_order_and_after_a_failed_opening() -> None:
    log: list[str] = []

    @asynccontextmanager
    async def resource(name: str) -> AsyncIterator[None]:
        if name == "c":
            raise ConnectionError
        log.append("+" + name)
        try:
            yield
        finally:
            log.append("-" + name)

    async def main() -> None:
        async with AsyncExitStack() as stack:
            for name in "abc":
                await stack.enter_async_context(resource(name))

    with pytest.raises(ConnectionError):
        run(main())
    assert log == ["+a", "+b", "-b", "-a"]


def test_a_clean_up_may_await_after_a_cancellation() -> None:
    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(2)

    async def main() -> bool:
        task = asyncio.create_task(work())
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()

    assert timed(main()) == (True, 3)


def test_a_plain_with_refuses_an_async_context_manager_and_the_reverse() -> None:
    async def plain() -> None:
        manager: Any = Noted()
        with manager:
            pass

    async def the_reverse() -> None:
        manager: Any = suppress(KeyError)
        async with manager:
            pass

    for attempt in (plain, the_reverse):
        with pytest.raises(TypeError):
            run(attempt())


def test_state_on_an_object_that_two_tasks_enter_is_overwritten() -> None:
    class Connected:
        opened = 0
        closed: list[int]

        def __init__(self) -> None:
            self.closed = []

        async def __aenter__(self) -> None:
            self.opened += 1
            self.number = self.opened
            await asyncio.sleep(1)

        async def __aexit__(self, *error: object) -> None:
            self.closed.append(self.number)

    async def main() -> list[int]:
        shared = Connected()

        async def work() -> None:
            async with shared:
                await asyncio.sleep(1)

        await asyncio.gather(work(), work())
        return shared.closed

    assert run(main()) == [2, 2]


def test_aclosing_closes_a_generator_at_the_end_of_the_block() -> None:
    log = []

    async def rows() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            log.append("closed")

    async def main() -> None:
        async with aclosing(rows()) as stream:  # type: ignore[type-var]  # a generator
            async for _ in stream:
                break
        log.append("after")

    run(main())
    assert log == ["closed", "after"]


def test_a_timeout_around_the_yield_of_a_context_manager_is_fine() -> None:
    """Unlike in an async generator: here the block and the timeout are of one task."""

    @asynccontextmanager
    async def limited() -> AsyncIterator[None]:
        async with asyncio.timeout(2):
            yield

    async def main() -> None:
        async with limited():
            await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        run(main())
