"""Beside a year's answers: interviews, practice, and what is left at challenges, as rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models

from quizzes.actions.interviews.concluding import conclude
from quizzes.actions.interviews.keeping import act
from quizzes.actions.interviews.rating import rate
from quizzes.actions.interviews.scheduling import Wishes, schedule
from quizzes.actions.interviews.texts import Saved, Typed, save_text
from quizzes.actions.interviews.working import opened
from quizzes.models import (
    Blueprint,
    Draft,
    HintTaken,
    Interview,
    Item,
    KeptText,
    Learner,
    PracticeSession,
    Report,
)
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.plan import PlannedItem
from quizzes.rules.interview.rubric import Dimension

from .years_of_answers import BATCH, PROGRAM, YEAR, at_the_end

BLUEPRINT = "phone-screen"
SITTING = timedelta(minutes=50)
A_SESSION = 20  # items
ANSWER = json.dumps({"choice": ["0"], "text": ["x"], "line": ["1"], "points": ["0"]})


@dataclass(frozen=True, slots=True)
class Practised:
    """How much of each."""

    interviews: int
    sessions: int  # that are over; one more is open
    kept_texts: (
        int  # earlier ones, of all challenges in turn; each of these has a draft
    )
    hints: int
    reports: int


ONCE = Practised(interviews=1, sessions=1, kept_texts=1, hints=1, reports=1)
FOR_A_YEAR = Practised(
    interviews=100, sessions=300, kept_texts=100, hints=200, reports=20
)


def practise(learner: Learner, how_much: Practised, now: datetime) -> None:
    items = list(Item.objects.current().select_related("version"))
    question, program = at_the_end(items)
    first = [program, *(i for i in items if i.is_challenge and i != program)]
    leave_drafts(learner, first, how_much.kept_texts, now)
    take_hints(learner, first, how_much.hints, now)
    write_reports(learner, [question, *items][: how_much.reports], now)
    hold_sessions(learner, [question, *first, *items], how_much.sessions, now)
    sit_interviews(learner, how_much.interviews, now)


def leave_drafts(
    learner: Learner, items: Sequence[Item], kept: int, now: datetime
) -> None:
    about = {"learner": learner, "source": PROGRAM}
    Draft.objects.bulk_create(
        Draft(**about, item=item, saved_at=now) for item in items[:kept]
    )
    KeptText.objects.bulk_create(
        KeptText(**about, item=items[n % len(items)], kept_at=now) for n in range(kept)
    )


def take_hints(
    learner: Learner, items: Sequence[Item], number: int, now: datetime
) -> None:
    """Of each item the first, then of each the second …"""
    rounds = [
        HintTaken(
            learner=learner,
            item=items[n % len(items)],
            number=n // len(items) + 1,
            taken_at=now,
        )
        for n in range(number)
    ]
    HintTaken.objects.bulk_create(rounds, BATCH)


def write_reports(learner: Learner, items: Sequence[Item], now: datetime) -> None:
    Report.objects.bulk_create(
        Report(
            learner=learner,
            item=item,
            version=item.current,
            token=uuid4(),
            kind=Report.Kind.PROBLEM,
            text="The last sentence has two meanings.",
            created_at=now,
        )
        for item in items
    )


def hold_sessions(
    learner: Learner, items: Sequence[Item], over: int, now: datetime
) -> None:
    """Evenly over the year, each a day long; the last one is open and has just begun."""
    queue = [item.pk for item in dict.fromkeys(items)][:A_SESSION]
    starts = [now - each - timedelta(days=1) for each in ago(over)] + [now]
    PracticeSession.objects.bulk_create(
        [
            PracticeSession(
                learner=learner,
                kind=PracticeSession.Kind.DAILY,
                queue=queue,
                day=learner.day(start),
                started_at=start,
                ended_at=None if start == now else start + timedelta(days=1),
            )
            for start in starts
        ],
        BATCH,
    )


def ago(number: int) -> Iterator[timedelta]:
    """The earliest first; the last one is now."""
    return (YEAR * (1 - (n + 1) / number) for n in range(number))


def sit_interviews(learner: Learner, number: int, now: datetime) -> None:
    """The last one as the pages do; those before it are copies, of each kind in turn."""
    last = sat(learner, now - SITTING)
    kinds = list(Blueprint.objects.current())
    for n, each in enumerate([*ago(number)][:-1]):
        kind = kinds[n % len(kinds)]
        copy(last, last.created_at - each, kind, percent=n % 101)


def sat(learner: Learner, now: datetime) -> Interview:
    """From its beginning to its report: everything is opened and something is typed in."""
    blueprint = Blueprint.objects.get(slug=BLUEPRINT).current.value
    found = schedule(learner, blueprint, Wishes(), now, seed="1")
    assert isinstance(found, Interview), found
    act(found, Kind.BEGAN, now)
    act(found, Kind.TAKEN_OVER, now, window="desk")
    for number, section in enumerate(found.planned.sections):
        if number:
            act(found, Kind.MOVED, now, to=number)
        for item in section.items:
            now += timedelta(seconds=30)
            opened(found, item.slot, now)
            write(found, item, now)
    act(found, Kind.FINISHED, now)
    rate(found, {each.value: 3 for each in Dimension}, now)
    later = now + timedelta(minutes=1)
    if conclude(found, later):
        judge(learner)
        assert conclude(found, later) is None
    found.refresh_from_db()
    return found


def write(found: Interview, item: PlannedItem, now: datetime) -> None:
    """Answers, or lines of a program one by one."""
    is_program = item.kind in ("challenge", "debugging")
    part = "code" if is_program else "answer"
    text = ""
    for line in PROGRAM.splitlines() if is_program else [ANSWER]:
        text += f"{line}\n"
        now += timedelta(seconds=1)
        saved = save_text(found, Typed(item.slot, part, text, window="desk"), now)
        assert isinstance(saved, Saved), saved


def judge(learner: Learner) -> None:
    """As an engine does; what was handed in is wrong."""
    learner.attempts.filter(outcome="pending").update(
        outcome="wrong", verdict={"scenarios": [], "findings": [], "peak": 0}
    )
    learner.runs.exclude(state="finished").update(state="finished")


def copy(of: Interview, at: datetime, kind: Blueprint, percent: int) -> None:
    parts = [list(rows.all()) for rows in (of.events, of.texts, of.edits, of.stretches)]
    other = Interview.objects.get(pk=of.pk)
    other.pk, other.uid, other.percent = None, uuid4(), percent
    other.blueprint_uid, other.title = kind.uid, kind.title
    other.created_at = other.finished_at = at
    other._state.adding = True
    other.save()
    for rows in parts:
        copied(rows, other)


def copied(rows: Sequence[models.Model], interview: Interview) -> None:
    for row in rows:
        row.pk, row.interview = None, interview  # type: ignore[attr-defined]
        row._state.adding = True
    if rows:
        type(rows[0])._default_manager.bulk_create(rows)
