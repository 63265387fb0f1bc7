"""What gathers while a call is under way goes together, and nothing of it is lost."""

from __future__ import annotations

import asyncio

import pytest

from quizzes.runs.together import MOST, Together

pytestmark = pytest.mark.asyncio


class Door:
    """Work that waits until it is let through; it answers with the items in capitals."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.came: list[list[str]] = []

    async def work(self, items: list[str]) -> list[str]:
        self.came.append(items)
        await self.open.wait()
        if "bad" in items:
            raise ValueError("bad")
        return [item.upper() for item in items]


async def begun(line: Together[str, str], *items: str) -> list[asyncio.Task[str]]:
    tasks = [asyncio.create_task(line.call(item)) for item in items]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_what_comes_meanwhile_goes_together_and_each_has_its_own_result() -> None:
    door = Door()
    line = Together(door.work)
    tasks = await begun(line, "a") + await begun(line, "b", "c")
    door.open.set()
    assert await asyncio.gather(*tasks) == ["A", "B", "C"]
    assert door.came == [["a"], ["b", "c"]]


async def test_those_that_are_kept_apart_go_in_their_order() -> None:
    door = Door()
    line = Together(door.work, apart=lambda item: item[0])
    tasks = await begun(line, "-") + await begun(line, "a1", "a2", "b", "a3")
    door.open.set()
    assert await asyncio.gather(*tasks) == ["-", "A1", "A2", "B", "A3"]
    assert door.came == [["-"], ["a1", "b"], ["a2"], ["a3"]]


async def test_no_more_go_together_than_may() -> None:
    door = Door()
    line = Together(door.work)
    items = [str(number) for number in range(MOST + 1)]
    tasks = await begun(line, "-") + await begun(line, *items)
    door.open.set()
    assert await asyncio.gather(*tasks) == ["-", *items]
    assert [len(each) for each in door.came] == [1, MOST, 1]


async def test_a_failure_is_told_to_those_who_went_together_and_to_nobody_else() -> (
    None
):
    door = Door()
    line = Together(door.work)
    tasks = await begun(line, "a") + await begun(line, "b", "bad")
    door.open.set()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert [str(each) for each in told] == ["A", "bad", "bad"]
    assert await line.call("c") == "C"


async def test_who_gives_up_is_left_out_and_holds_nobody_up() -> None:
    door = Door()
    line = Together(door.work)
    [first] = await begun(line, "a")
    gone, stays = await begun(line, "b", "c")
    for task in (first, gone):
        task.cancel()
    door.open.set()
    assert await stays == "C"
    assert door.came == [["a"], ["c"]]
