"""Rows of a learner who has answered for a year, written as they lie in the database."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from quizzes.catalogue import codec
from quizzes.catalogue.asking import OrderLines
from quizzes.catalogue.shapes import Question
from quizzes.knowing.telling import retell
from quizzes.models import (
    Attempt,
    Bookmark,
    Counted,
    Item,
    ItemVersion,
    Learner,
    Misconception,
    Note,
    Run,
    RunEvent,
)
from quizzes.rules import answers

YEAR = timedelta(days=365)
LAST_TIMES = 30  # of one question and one program, for the pages of these
SHARE_RIGHT = 0.7
SEED = 6
BATCH = 500
PROGRAM = "import asyncio\n\nasyncio.run(asyncio.sleep(1))\n" * 10
NOTE = "What I must not forget of it: " + "await gives way, create_task does not. " * 10
CONFIDENCES = ("sure", "think_so", "guess", "")


def answer_for_a_year(
    learner: Learner,
    number: int,
    programs: int,
    now: datetime,
    last_times: int = LAST_TIMES,
) -> None:
    """So many, of which so many are programs; all items come round, evenly over the year."""
    asked = in_turn(list(Item.objects.current()), number, programs, last_times)
    attempts = [
        attempt(learner, item, now - YEAR * (1 - (n + 1) / (len(asked) + 1)), n)
        for n, item in enumerate(asked)
    ]
    Attempt.objects.bulk_create(attempts, batch_size=BATCH)
    Counted.objects.bulk_create([Counted(attempt=a) for a in attempts], BATCH)
    runs = [run_of(each) for each in attempts if each.item.is_challenge]
    Run.objects.bulk_create(runs, batch_size=BATCH)
    RunEvent.objects.bulk_create([event_of(run) for run in runs], batch_size=BATCH)
    retell(learner)


def write_notes(learner: Learner, items: Iterable[Item], now: datetime) -> int:
    """One on each; every tenth has the rarer word."""
    notes = [
        Note(
            learner=learner,
            item=item,
            text=f"{NOTE} {'semaphore' if n % 10 == 0 else ''}",
            edited_at=now,
        )
        for n, item in enumerate(items)
    ]
    return len(Note.objects.bulk_create(notes, batch_size=BATCH))


def set_bookmarks(learner: Learner, items: Iterable[Item], now: datetime) -> None:
    Bookmark.objects.bulk_create(
        [Bookmark(learner=learner, item=item, marked_at=now) for item in items],
        batch_size=BATCH,
    )


def in_turn(
    items: list[Item], number: int, programs: int, last_times: int
) -> list[Item]:
    lots = random.Random(SEED)
    asked = [
        *taken([item for item in items if item.is_challenge], programs),
        *taken([item for item in items if not item.is_challenge], number - programs),
    ]
    lots.shuffle(asked)
    return [*asked, *at_the_end(items) * last_times]


def at_the_end(items: list[Item]) -> list[Item]:
    """One question and one program."""
    question = next(item for item in items if item.kind == "single-choice")
    program = next(item for item in items if item.is_challenge)
    return [question, program]


def taken(items: list[Item], count: int) -> list[Item]:
    return [items[n % len(items)] for n in range(count)]


_ideas: dict[int, list[str]] = defaultdict(list)


def ideas_of(topic: int) -> list[str]:
    if not _ideas:
        for pk, name in Misconception.objects.values_list("topic", "name"):
            _ideas[pk].append(name)
    return _ideas[topic]


def attempt(learner: Learner, item: Item, at: datetime, n: int) -> Attempt:
    lots = random.Random(n)
    right = lots.random() < SHARE_RIGHT
    ideas = [] if right or item.is_challenge else ideas_of(item.topic_id)
    return Attempt(
        learner=learner,
        item=item,
        version=item.current,
        token=uuid4(),
        answer=answer_to(item.current),
        outcome="right" if right else "wrong",
        verdict={
            "right": right,
            "misconceptions": lots.sample(ideas, min(1, len(ideas))),
        },
        created_at=at,
        judged_at=at,
        day=learner.day(at),
        seconds_taken=30 + 60 * lots.random(),
        confidence=CONFIDENCES[n % len(CONFIDENCES)],
    )


_answers: dict[int, dict[str, Any]] = {}  # by version: each has one


def answer_to(version: ItemVersion) -> dict[str, Any]:
    """Whatever its form lets through; right or not."""
    if version.pk not in _answers:
        asked = codec.decode(version.body)
        _answers[version.pk] = {"source": PROGRAM}
        if isinstance(asked, Question):
            lines = asked.asks.lines if isinstance(asked.asks, OrderLines) else ()
            order = [str(number) for number, _ in enumerate(lines, 1)]
            form = {"choice": ["0"], "text": ["x"], "order": order, "line": ["1"]}
            answer = answers.parse(asked.asks, form)
            assert not isinstance(answer, answers.Mistake), answer.sentence
            _answers[version.pk] = answers.to_json(answer)
    return _answers[version.pk]


def run_of(attempt: Attempt) -> Run:
    return Run(
        token=attempt.token,
        learner=attempt.learner,
        item=attempt.item,
        attempt=attempt,
        kind=Run.Kind.SUBMIT,
        source=PROGRAM,
        state=Run.State.FINISHED,
        created_at=attempt.created_at,
    )


def event_of(run: Run) -> RunEvent:
    return RunEvent(run=run, seq=1, body={"type": "started"})
