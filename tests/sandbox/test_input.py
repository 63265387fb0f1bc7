"""A program's stdin is a real pipe: text goes in as it is sent, and it has an end."""

from __future__ import annotations

import pytest

from sandbox import Ending, Job, Limits, Pool, Scenario, TooLarge
from sandbox.pipes import INPUT_BYTES
from tests.sandbox.corpus import play


async def test_a_program_reads_what_it_is_sent(pool: Pool) -> None:
    source = "print(input() + '!'); print(input() + '?')"
    async with pool.start(Job(source)) as run:
        run.send_input("one\ntw")
        run.send_input("o\n")
        stdout = "".join([e.text async for e in run if hasattr(e, "text")])
    assert stdout == "one!\ntwo?\n"


async def test_the_end_of_input_comes_after_what_was_sent(pool: Pool) -> None:
    async with pool.start(Job("import sys; print(len(sys.stdin.read()))")) as run:
        run.send_input("x" * 200_000)  # more than a pipe holds
        run.close_input()
        stdout = "".join([e.text async for e in run if hasattr(e, "text")])
    assert stdout == "200000\n"


async def test_input_nobody_reads_is_bounded(pool: Pool) -> None:
    async with pool.start(Job("import time; time.sleep(60)")) as run:
        run.send_input("x" * INPUT_BYTES)  # some of it goes into the pipe
        with pytest.raises(TooLarge):
            run.send_input("x" * INPUT_BYTES)


async def test_input_after_the_end_goes_nowhere(pool: Pool) -> None:
    async with pool.start(Job("pass")) as run:
        async for _ in run:
            pass
        run.send_input("late")
        run.close_input()
    assert run.finished is not None
    assert run.finished.ending is Ending.EXITED


async def test_a_program_too_large_is_refused_with_its_size(pool: Pool) -> None:
    with pytest.raises(TooLarge) as refusal:
        pool.start(Job("#" * 65_537))
    assert (refusal.value.size, refusal.value.limit) == (65_537, 65_536)


async def test_a_program_of_the_largest_size_runs(pool: Pool) -> None:
    source = "print(1)" + "#" * (65_536 - 8)
    _, stdout, *_ = await play(pool, Job(source, Limits()))
    assert stdout == "1\n"


async def test_size_is_counted_in_bytes(pool: Pool) -> None:
    with pytest.raises(TooLarge):
        pool.start(Job("#" + "😀" * 16_384))


async def test_a_scenario_too_large_is_refused(pool: Pool) -> None:
    with pytest.raises(TooLarge):
        pool.start(Job("pass", scenario=Scenario("#" * 65_537, "s")))
    with pytest.raises(TooLarge):
        pool.start(Job("pass", scenario=Scenario("", "s", {"x": "y" * 65_537})))
