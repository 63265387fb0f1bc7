"""The log: numbered without gaps, in few transactions, and only by whoever holds the run."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.db import DataError, OperationalError
from django.utils import timezone

from quizzes.models import Attempt, Learner, Run
from quizzes.runs import claims, ledger, telling
from quizzes.runs.ledger import Conclusion
from quizzes.runs.log import Log
from quizzes.runs.story import Story
from sandbox import Ending, Finished, Limits, Output
from tests.quizzes.conftest import RIGHT, Queue
from tests.watching import log_of, printed, story, types, until

pytestmark = pytest.mark.django_db(transaction=True)

ENDED = Conclusion(
    telling.finished(Finished(Ending.EXITED, 0, None, 0.1, 0.1, 1.0), Limits())
)
HOLDER = "this engine"


@pytest_asyncio.fixture
async def log(transactional_db: None) -> AsyncIterator[Log]:
    log = Log()
    writing = asyncio.create_task(log.run())
    yield log
    log.close()
    await writing


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many events each transaction wrote."""
    counts: list[int] = []
    write = ledger.write

    def counted(entries: Any, *more: Any) -> set[int]:
        counts.append(sum(len(entry.bodies) for entry in entries))
        return write(entries, *more)

    monkeypatch.setattr(ledger, "write", counted)
    return counts


async def claimed(queue: Queue, learner: Learner, kind: str = "free") -> claims.Claimed:
    await sync_to_async(queue)(learner, RIGHT, kind)
    (run,) = await sync_to_async(claims.claim)(HOLDER, 1, timezone.now())
    return run


async def row(story: Story) -> Run:
    return await Run.objects.aget(pk=story.run.pk)


def say(story: Story, text: str, stream: Any = "stdout") -> None:
    for body in telling.output(Output(stream, text)):
        story.tell(body)


async def test_what_comes_while_it_writes_is_the_next_batch(
    log: Log, writes: list[int], queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada))
    told.tell(telling.STARTED)
    await told.settled()
    for number in range(100):
        say(told, f"{number}\n")
    await told.end(ENDED)
    assert writes == [1, 2]  # a hundred prints are one event
    bodies = await log_of(await row(told))
    assert types(bodies) == ["started", "output", "finished"]
    assert printed(bodies) == "".join(f"{number}\n" for number in range(100))


async def test_the_streams_stay_apart_and_in_order(
    log: Log, queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada))
    for stream in ("stdout", "stderr", "stderr", "stdout"):
        say(told, "x", stream)
    await told.end(ENDED)
    bodies = await log_of(await row(told))
    outputs = [(b["stream"], b["text"]) for b in bodies if b["type"] == "output"]
    assert outputs == [("stdout", "x"), ("stderr", "xx"), ("stdout", "x")]


async def test_large_output_is_cut_into_events_that_can_be_shown(
    log: Log, queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada))
    say(told, "x" * 50_000)
    await told.end(ENDED)
    bodies = await log_of(await row(told))
    sizes = [len(body["text"]) for body in bodies if body["type"] == "output"]
    assert sizes == [8000] * 6 + [2000]


async def test_a_flood_is_written_in_parts_and_its_ending_with_the_last(
    log: Log, writes: list[int], queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada))
    say(told, "x" * 200_000)
    await told.end(ENDED)
    assert writes == [8, 8, 8, 2]
    assert printed(await log_of(await row(told))) == "x" * 200_000


async def test_what_is_stopped_tells_of_a_flood_only_the_beginning(
    log: Log, writes: list[int], queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada))
    say(told, "seen\n")
    say(told, "x" * 7_995)
    say(told, "y" * 50_000)
    told.tell(telling.RESTARTED)  # what a program cannot flood is told
    told.hush()
    say(told, "z")
    await told.end(ENDED)
    bodies = await log_of(await row(told))
    assert printed(bodies) == "seen\n" + "x" * 7_995
    assert types(bodies) == ["output", "restarted", "finished"]
    assert bodies[-1]["sentence"] == f"The program ended. {telling.CUT_SHORT}"
    assert (await row(told)).ending == bodies[-1]


async def test_what_is_stopped_and_floods_nothing_tells_all(
    log: Log, queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada))
    say(told, "on my way\n")
    told.hush()
    say(told, "last words\n")
    await told.end(ENDED)
    bodies = await log_of(await row(told))
    assert printed(bodies) == "on my way\nlast words\n"
    assert bodies[-1] == ENDED.body


async def test_many_runs_share_a_transaction(
    log: Log,
    writes: list[int],
    queue: Queue,
    ada: Learner,
    bob: Learner,
    eve: Learner,
):
    stories = [log.open(await claimed(queue, who)) for who in (ada, bob, eve)]
    for told in stories:
        told.tell(telling.STARTED)
    async with asyncio.TaskGroup() as group:
        for told in stories:
            group.create_task(told.end(ENDED))
    assert writes == [3, 3] or writes == [6]


async def test_the_last_event_and_the_verdict_are_written_together(
    log: Log, queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada, "submit"))
    verdict: telling.Body = {"type": "verdict", "outcome": "passed"}
    await told.end(Conclusion(verdict, Attempt.Outcome.RIGHT, {"kept": True}))
    run = await row(told)
    attempt = await Attempt.objects.aget(run=run)
    assert (run.state, run.ending) == (Run.State.FINISHED, verdict)
    assert (attempt.outcome, attempt.verdict) == ("right", {"kept": True})


async def test_an_attempt_is_judged_once(log: Log, queue: Queue, ada: Learner):
    told = log.open(await claimed(queue, ada, "submit"))
    await Attempt.objects.aupdate(outcome=Attempt.Outcome.WRONG)
    await told.end(Conclusion({"type": "verdict"}, Attempt.Outcome.RIGHT))
    assert (await Attempt.objects.aget()).outcome == Attempt.Outcome.WRONG


async def test_who_has_lost_the_claim_writes_nothing(
    log: Log, queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada))
    await Run.objects.aupdate(claimed_by="another engine")
    told.tell(telling.STARTED)
    await told.end(ENDED)
    run = await row(told)
    assert (told.lost, run.state, await log_of(run)) == (True, Run.State.RUNNING, [])


async def test_an_earlier_try_of_the_same_engine_writes_nothing(
    log: Log, queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada))
    await Run.objects.aupdate(tries=2)
    await told.end(ENDED)
    assert await log_of(await row(told)) == []


async def test_numbers_go_on_after_an_earlier_try(log: Log, queue: Queue, ada: Learner):
    first = log.open(await claimed(queue, ada, "submit"))
    first.tell(telling.STARTED)
    await first.settled()
    log.forget(first)
    await Run.objects.aupdate(state=Run.State.QUEUED)
    (run,) = await sync_to_async(claims.claim)(HOLDER, 1, timezone.now())
    second = log.open(run)
    second.tell(telling.STARTED)
    await second.end(ENDED)
    assert types(await log_of(await row(second))) == ["started", "started", "finished"]


async def test_a_database_that_was_away_loses_nothing(
    log: Log, queue: Queue, ada: Learner, monkeypatch: pytest.MonkeyPatch
):
    write, failures = ledger.write, [OperationalError("gone"), OperationalError("gone")]

    def failing(*call: Any) -> set[int]:
        written = write(*call)  # the worst moment: it was committed
        if failures:
            raise failures.pop()
        return written

    monkeypatch.setattr("quizzes.runs.log.RETRY_SECONDS", 0)
    monkeypatch.setattr(ledger, "write", failing)
    told = log.open(await claimed(queue, ada))
    told.tell(telling.STARTED)
    say(told, "kept\n")
    run = await row(told)
    await until(run, lambda body: body["type"] == "output")
    await told.end(ENDED)
    assert types(await log_of(run)) == ["started", "output", "finished"]


async def test_events_that_cannot_be_kept_harm_no_other_run(
    log: Log,
    queue: Queue,
    ada: Learner,
    bob: Learner,
    monkeypatch: pytest.MonkeyPatch,
):
    write = ledger.write

    def picky(entries: Any, *more: Any) -> set[int]:
        if any("poison" in str(entry.bodies) for entry in entries):
            raise DataError("no")
        return write(entries, *more)

    monkeypatch.setattr(ledger, "write", picky)
    poisoned = log.open(await claimed(queue, ada))
    healthy = log.open(await claimed(queue, bob))
    say(poisoned, "poison")
    async with asyncio.TaskGroup() as group:
        group.create_task(poisoned.end(ENDED))
        group.create_task(healthy.end(ENDED))
    assert (poisoned.lost, healthy.lost) == (True, False)
    assert types(await story(await row(healthy))) == ["finished"]


async def test_what_no_database_can_hold_is_kept_in_another_form(
    log: Log, queue: Queue, ada: Learner
):
    told = log.open(await claimed(queue, ada))
    say(told, "nul \0 half \ud800")
    await told.end(ENDED)
    assert printed(await log_of(await row(told))) == "nul ␀ half ?"


async def test_closing_writes_what_is_left(queue: Queue, ada: Learner):
    log = Log()
    writing = asyncio.create_task(log.run())
    told = log.open(await claimed(queue, ada))
    for number in range(30):
        say(told, f"{number} ")
    log.close()
    await writing
    text = printed(await log_of(await row(told)))
    assert text == "".join(f"{number} " for number in range(30))
