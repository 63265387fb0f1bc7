"""Runs in the queue are claimed, performed, stopped and taken up again."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from quizzes.actions.stop_run import stop_run
from quizzes.models import Attempt, Item, ItemVersion, Learner, Run
from quizzes.runs import doorbell, switchboard, telling
from quizzes.runs.house import House
from sandbox import Pool
from tests.quizzes.conftest import RIGHT, WRONG, Queue
from tests.watching import Body, log_of, printed, story, types, until, until_all

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.asyncio(loop_scope="module"),
]

FOREVER = "import time\nprint('on my way', flush=True)\nwhile True: time.sleep(0.01)"


async def put(queue: Queue, learner: Learner, source: str, kind: str = "free") -> Run:
    run = await sync_to_async(queue)(learner, source, kind)
    doorbell.ring()
    return run


async def test_a_program_tells_its_story(house: House, queue: Queue, ada: Learner):
    run = await put(queue, ada, "print('hello')")
    told = await story(run)
    assert types(told) == ["started", "output", "finished"]
    assert printed(told) == "hello\n"
    assert told[-1]["sentence"] == "The program ended."
    await run.arefresh_from_db()
    assert (run.state, run.ending) == (Run.State.FINISHED, told[-1])


async def test_a_right_program_makes_its_attempt_right(
    house: House, queue: Queue, ada: Learner
):
    run = await put(queue, ada, RIGHT, "submit")
    told = await story(run)
    assert types(told) == ["started", "scenario", "scenario", "verdict"]
    attempt = await Attempt.objects.aget(run=run)
    assert attempt.outcome == Attempt.Outcome.RIGHT
    assert attempt.verdict["sentence"] == told[-1]["sentence"]
    assert attempt.judged_at
    review = await ada.reviews.aget()
    assert (review.item_id, review.times) == (run.item_id, 1)


async def test_a_wrong_program_makes_its_attempt_wrong(
    house: House, queue: Queue, ada: Learner
):
    told = await story(run := await put(queue, ada, WRONG, "submit"))
    assert [b["passed"] for b in told if b["type"] == "scenario"] == [True, False]
    assert (told[-1]["passed"], told[-1]["total"]) == (1, 2)
    assert (await Attempt.objects.aget(run=run)).outcome == Attempt.Outcome.WRONG


async def test_a_verdict_stands_even_if_it_cannot_be_counted(
    house: House, queue: Queue, ada: Learner, caplog: pytest.LogCaptureFixture
):
    run = await sync_to_async(queue)(ada, RIGHT, "submit")
    await Attempt.objects.filter(run=run).aupdate(confidence="unheard")
    doorbell.ring()
    assert (await story(run))[-1]["type"] == "verdict"
    assert (await Attempt.objects.aget(run=run)).outcome == Attempt.Outcome.RIGHT
    assert not await ada.reviews.aexists()
    assert [record.exc_info is not None for record in caplog.records] == [True]


async def test_a_second_run_of_one_learner_waits_for_the_first(
    house: House, queue: Queue, ada: Learner, bob: Learner
):
    first = await put(queue, ada, FOREVER)
    await until(first, is_output)
    second = await put(queue, ada, "print('second')")
    assert await until(second, is_queued) == [{"type": "queued", "ahead": 1}]
    await story(await put(queue, bob, "print('another learner does not wait')"))
    await stop(ada, first)
    assert (await story(first))[-1]["ending"] == "stopped"
    assert printed(await story(second)) == "second\n"


async def test_no_more_run_at_once_than_there_are_places(
    house: House, queue: Queue, ada: Learner, bob: Learner, eve: Learner
):
    running = [await put(queue, ada, FOREVER), await put(queue, bob, FOREVER)]
    for run in running:
        await until(run, is_output)
    third = await put(queue, eve, "print('third')")
    assert await until(third, is_queued) == [{"type": "queued", "ahead": 0}]
    await stop(ada, running[0])
    assert printed(await story(third)) == "third\n"
    await stop(bob, running[1])


async def test_the_queue_is_told_as_it_moves(
    house: House, queue: Queue, ada: Learner, bob: Learner, eve: Learner
):
    running = [await put(queue, ada, FOREVER), await put(queue, bob, FOREVER)]
    for run in running:
        await until(run, is_output)
    first, second = await put(queue, eve, FOREVER), await put(queue, ada, "pass")
    await until(second, is_queued)
    await stop(eve, first)
    told = await until(second, lambda body: body == {"type": "queued", "ahead": 1})
    assert told == [{"type": "queued", "ahead": 2}, {"type": "queued", "ahead": 1}]
    for run, learner in zip(running, (ada, bob), strict=True):
        await stop(learner, run)
    await story(second)


async def test_a_run_is_stopped_in_the_queue(house: House, queue: Queue, ada: Learner):
    await until(first := await put(queue, ada, FOREVER), is_output)
    second = await put(queue, ada, RIGHT, "submit")
    await until(second, is_queued)
    await stop(ada, second)
    assert (await story(second))[-1]["outcome"] == "stopped"
    attempt = await Attempt.objects.aget(run=second)
    assert attempt.outcome == Attempt.Outcome.NOT_JUDGED
    await stop(ada, first)


async def test_a_run_is_stopped_before_it_began(queue: Queue, ada: Learner, pool: Pool):
    run = await put(queue, ada, FOREVER)
    await stop(ada, run)
    async with House(pool, places=1):
        told = await story(run)
    assert types(told) == ["finished"]
    assert told[0]["sentence"] == "You stopped it before it began."


async def test_a_submission_is_stopped_between_its_scenarios(
    house: House, queue: Queue, ada: Learner
):
    source = "import time\nasync def add(a, b):\n    if a < 0: time.sleep(9)\n    return a + b"
    run = await put(queue, ada, source, "submit")
    await until(run, lambda body: body["type"] == "scenario")
    await stop(ada, run)
    assert (await story(run))[-1]["outcome"] == "stopped"
    attempt = await Attempt.objects.aget(run=run)
    assert attempt.outcome == Attempt.Outcome.NOT_JUDGED


async def test_nobody_stops_the_run_of_another(
    house: House, queue: Queue, ada: Learner, bob: Learner
):
    await until(run := await put(queue, ada, FOREVER), is_output)
    assert not await sync_to_async(stop_run)(bob, run.uid)
    assert await stop(ada, run)


async def test_a_run_is_found_without_a_bell(house: House, queue: Queue, ada: Learner):
    run = await sync_to_async(queue)(ada, "print('found')")
    assert printed(await story(run)) == "found\n"


async def test_a_house_that_closes_gives_a_submission_back(
    queue: Queue, ada: Learner, pool: Pool
):
    """However often: a site that is brought up to date is no fault of the program."""
    source = "import time\ntime.sleep(0.5)\n" + RIGHT
    run = await put(queue, ada, source, "submit")
    for begun in range(1, 4):
        async with House(pool, places=1):
            await until_all(run, partial(has_begun, times=begun))
        await run.arefresh_from_db()
        assert (run.state, run.claimed_by, run.tries) == (Run.State.QUEUED, "", 0)
    async with House(pool, places=1):
        told = await story(run)
    assert types(told)[:7] == ["started", *["restarted", "started"] * 3]
    assert told[-1]["outcome"] == "passed"


async def test_a_house_that_closes_breaks_off_a_free_run(
    queue: Queue, ada: Learner, pool: Pool
):
    async with House(pool, places=1):
        await until(run := await put(queue, ada, FOREVER), is_output)
    told = await story(run)
    assert types(told) == ["started", "output", "broken"]
    assert told[-1]["sentence"] == telling.INTERRUPTED


async def test_a_run_whose_engine_died_is_taken_up(
    queue: Queue, ada: Learner, pool: Pool
):
    run = await died_with(await put(queue, ada, RIGHT, "submit"), tries=1)
    async with House(pool, places=1):
        assert (await story(run))[-1]["outcome"] == "passed"
    await run.arefresh_from_db()
    assert run.tries == 2


async def test_a_run_that_killed_two_engines_is_given_up(
    queue: Queue, ada: Learner, pool: Pool
):
    run = await died_with(await put(queue, ada, RIGHT, "submit"), tries=2)
    async with House(pool, places=1):
        told = await story(run)
    assert told == [{"type": "broken", "sentence": telling.NOT_JUDGED}]
    attempt = await Attempt.objects.aget(run=run)
    assert attempt.outcome == Attempt.Outcome.NOT_JUDGED


async def test_a_regrade_that_is_given_up_says_how_to_go_on(
    queue: Queue, ada: Learner, pool: Pool
):
    run = await died_with(await put(queue, ada, ""), tries=2)
    await Run.objects.filter(pk=run.pk).aupdate(kind=Run.Kind.REGRADE)
    async with House(pool, places=1):
        told = await story(run)
    assert told == [{"type": "broken", "sentence": telling.NOT_REGRADED}]


async def test_a_free_run_that_had_begun_is_not_begun_again(
    queue: Queue, ada: Learner, pool: Pool
):
    run = await died_with(await put(queue, ada, "print()"), tries=1, begun=True)
    async with House(pool, places=1):
        told = await story(run)
    assert told == [{"type": "broken", "sentence": telling.INTERRUPTED}]


async def test_an_engine_lets_go_of_what_another_has_taken(
    house: House, queue: Queue, ada: Learner
):
    await until(run := await put(queue, ada, FOREVER), is_output)
    await Run.objects.filter(pk=run.pk).aupdate(claimed_by="another engine")
    other = await put(queue, ada, "pass")
    await Run.objects.filter(pk=run.pk).aupdate(state=Run.State.FINISHED)
    await story(other)
    assert types(await log_of(run)) == ["started", "output"]


async def test_a_host_that_cannot_run_programs_says_so(queue: Queue, ada: Learner):
    run = await put(queue, ada, RIGHT, "submit")
    async with House(None, places=1, refusal="User namespaces are off."):
        told = await story(run)
    sentence = telling.refused("User namespaces are off.")["sentence"]
    assert told == [{"type": "broken", "sentence": sentence}]
    attempt = await Attempt.objects.aget(run=run)
    assert attempt.outcome == Attempt.Outcome.NOT_JUDGED


async def test_a_failure_of_ours_is_tried_again_and_then_not_counted(
    house: House, queue: Queue, ada: Learner, add: Item
):
    await ItemVersion.objects.filter(item=add).aupdate(body={"format": "unknown"})
    run = await put(queue, ada, RIGHT, "submit")
    assert (await story(run))[-1] == {"type": "broken", "sentence": telling.NOT_JUDGED}
    await run.arefresh_from_db()
    assert run.tries == 2


async def test_a_program_reads_what_is_typed(house: House, queue: Queue, ada: Learner):
    source = "print('name?', flush=True)\nprint('hello', input())\nprint(input())"
    await until(run := await put(queue, ada, source), is_output)
    await switchboard.forward_input(run.uid, "ada\n")
    await switchboard.forward_input(run.uid, "the end")
    await switchboard.forward_end_of_input(run.uid)
    assert printed(await story(run)) == "name?\nhello ada\nthe end\n"


async def died_with(run: Run, tries: int, begun: bool = False) -> Run:
    """As an engine leaves it that is killed."""
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    await Run.objects.filter(pk=run.pk).aupdate(
        state=Run.State.RUNNING,
        claimed_by="an engine that was killed",
        claim_seen_at=a_minute_ago,
        started_at=a_minute_ago if begun else None,
        tries=tries,
    )
    return run


def has_begun(told: list[Body], times: int) -> bool:
    return types(told).count("started") == times


async def stop(learner: Learner, run: Run) -> bool:
    asked = await sync_to_async(stop_run)(learner, run.uid)
    doorbell.ring()
    return asked


def is_output(body: Body) -> bool:
    return body["type"] == "output"


def is_queued(body: Body) -> bool:
    return body["type"] == "queued"
