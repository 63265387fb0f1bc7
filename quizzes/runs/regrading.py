"""Judge the wrong answers to older versions of an item by the version that is asked now."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.utils import timezone

from quizzes.catalogue import codec
from quizzes.catalogue.asking import OrderLines
from quizzes.catalogue.shapes import Challenge, Item, Question
from quizzes.judge import Outcome, judge, judge_order
from quizzes.knowing import regrading
from quizzes.knowing.regrading import NOT_JUDGED, Judged, Result, Summary, Waiting
from quizzes.rules import answers, grading
from quizzes.rules.answers import Ordered
from quizzes.rules.regrading import carried
from sandbox import Pool, SandboxError

from . import telling
from .database import DatabaseThread

RESULTS = {Outcome.PASSED: Result.RIGHT, Outcome.FAILED: Result.WRONG}

log = logging.getLogger(__name__)


async def regrade(
    pk: int, pool: Pool | None, told: Callable[[int, int], None] = lambda done, of: None
) -> Summary:
    """All that wait, one after the other. Whoever is interrupted goes on where it was."""
    database = DatabaseThread("regrade")
    try:
        new = codec.decode(await database.call(regrading.body_of, pk))
        waiting = await database.call(regrading.waiting, pk)
        for done, one in enumerate(waiting, 1):
            judged = await judged_again(pool, new, one)
            now = timezone.now()
            await database.call(regrading.settle, pk, one.attempt, judged, now)
            told(done, len(waiting))
        return await database.call(regrading.finish, pk, timezone.now())
    finally:
        await database.close()


async def judged_again(pool: Pool | None, new: Item, waiting: Waiting) -> Judged:
    old = codec.decode(waiting.body)
    try:
        if isinstance(new, Challenge):
            return await program(pool, new, waiting)
        if isinstance(old, Question):
            return await answer(pool, old, new, waiting)
    except SandboxError:
        log.exception("Attempt %s could not be judged again", waiting.attempt)
    return NOT_JUDGED


async def program(pool: Pool | None, new: Challenge, waiting: Waiting) -> Judged:
    source = waiting.answer.get("source")
    if pool is None or not isinstance(source, str):
        return NOT_JUDGED
    verdict = await judge(pool, new, source)
    if verdict.outcome not in RESULTS:
        return NOT_JUDGED
    record = telling.storable(telling.record(verdict))
    return Judged(RESULTS[verdict.outcome], waiting.answer, as_json(record))


async def answer(
    pool: Pool | None, old: Question, new: Question, waiting: Waiting
) -> Judged:
    given = carried(old.asks, new.asks, answers.from_json(waiting.answer))
    if given is None:
        return NOT_JUDGED
    body = answers.to_json(given)
    grade = grading.grade(new.asks, given)
    if grade.right is not None:
        result = Result.RIGHT if grade.right else Result.WRONG
        return Judged(result, body, grading.to_json(grade))
    if pool is None or not isinstance(given, Ordered):
        return NOT_JUDGED
    assert isinstance(new.asks, OrderLines)  # noqa: S101 - what else is put in order
    verdict = await judge_order(pool, new.asks, given.lines)
    record = telling.storable(telling.order_record(verdict))
    return Judged(
        Result.RIGHT if verdict.right else Result.WRONG, body, as_json(record)
    )


def as_json(value: object) -> dict[str, object]:
    assert isinstance(value, dict)  # noqa: S101 - what is storable of one is one
    return value


def sentence(told: Summary) -> str:
    """What came of it, for whoever asked."""
    if not told.answers:
        return "No wrong answer to an older version waits to be judged again."
    answers = "1 answer was" if told.answers == 1 else f"{told.answers} answers were"
    text = f"{answers} judged again: {told.right} right now"
    left = f", {told.not_judged} could not be judged" if told.not_judged else ""
    return f"{text}{left}; the others stay as they were."
