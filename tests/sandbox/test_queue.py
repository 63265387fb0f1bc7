"""Beyond its slots a pool makes runs wait, first come first served, and tells them."""

from __future__ import annotations

import asyncio

from sandbox import Ending, Event, Job, Pool, Queued, Run, Settings, Started
from sandbox.turnstile import Turnstile
from tests.sandbox.corpus import BARE_PYTHON

WAIT = Job("input()")


async def test_a_second_run_waits_for_the_first_and_is_told() -> None:
    async with Pool(Settings(BARE_PYTHON, slots=1, warm=1)) as pool:
        runs = [pool.start(WAIT) for _ in range(3)]
        for run in runs:
            await run.__aenter__()
        await until_started(runs[0])
        for run in runs:
            run.send_input("\n")
        heard = [await story(run) for run in runs[1:]]
    assert heard[0][:2] == [Queued(0), Started()]
    assert heard[1][:3] == [Queued(1), Queued(0), Started()]


async def test_a_run_that_waits_can_be_stopped() -> None:
    async with (
        Pool(Settings(BARE_PYTHON, slots=1, warm=1)) as pool,
        pool.start(WAIT) as first,
        pool.start(WAIT) as second,
    ):
        await until_started(first)
        async for event in second:
            if isinstance(event, Queued):
                second.stop()
        assert second.finished is not None
        assert second.finished.ending is Ending.STOPPED
        first.send_input("\n")
        assert (await story(first))[-1] == first.finished


async def story(run: Run) -> list[Event]:
    return [event async for event in run]


async def until_started(run: Run) -> None:
    async for event in run:
        if isinstance(event, Started):
            return


async def test_places_go_round_in_order() -> None:
    turnstile, order, ahead = Turnstile(2), [], []

    async def visit(name: int) -> None:
        await turnstile.enter(lambda n: ahead.append((name, n)))
        order.append(name)
        await asyncio.sleep(0)
        turnstile.leave()

    await asyncio.gather(*(visit(name) for name in range(5)))
    assert order == [0, 1, 2, 3, 4]
    assert ahead[:3] == [(2, 0), (3, 1), (4, 2)]


async def test_one_who_gives_up_lets_the_next_in() -> None:
    turnstile = Turnstile(1)
    assert turnstile.enter_at_once()
    impatient = asyncio.create_task(turnstile.enter(lambda _: None))
    patient = asyncio.create_task(turnstile.enter(lambda _: None))
    await asyncio.sleep(0)
    turnstile.leave()  # the impatient one is called, and cancelled at that very moment
    impatient.cancel()
    await patient
    turnstile.leave()
    assert turnstile.enter_at_once()
    assert not turnstile.enter_at_once()


async def test_one_who_has_just_given_up_is_passed_over() -> None:
    turnstile = Turnstile(1)
    assert turnstile.enter_at_once()
    impatient = asyncio.create_task(turnstile.enter(lambda _: None))
    patient = asyncio.create_task(turnstile.enter(lambda _: None))
    await asyncio.sleep(0)
    impatient.cancel()
    turnstile.leave()  # before the impatient one has had a turn to say so
    await patient
    assert not turnstile.enter_at_once()
    turnstile.leave()
    assert turnstile.enter_at_once()
