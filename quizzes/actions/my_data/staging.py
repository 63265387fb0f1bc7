"""Rows of an import lie with a learner who is nobody until they move, all at once, to theirs.

They are written a few at a time, so that others can write between; what is left at the end
is to change whose they are, which takes a moment even for a year of answers.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import models

from quizzes.models import (
    Attempt,
    Counted,
    Interview,
    InterviewEdit,
    InterviewEvent,
    InterviewText,
    KeptText,
    Learner,
    Run,
    RunEvent,
)

from .loading import BATCH, Loading

MOVED: tuple[type[models.Model], ...] = (Attempt, Run, KeptText, Interview)
PARTS: tuple[type[models.Model], ...] = (
    Counted,
    InterviewEvent,
    InterviewText,
    InterviewEdit,
)  # of those
STAGED = (*MOVED, *PARTS)
PAUSE_SECONDS = 0.01  # who waits for SQLite's lock looks whether it is free; now it is
NAME = "import-"
LEFT_OVER_DAYS = 1


@contextmanager
def nobody() -> Iterator[Learner]:
    """Whoever it is cannot sign in, and is gone at the end with all that did not move."""
    name = f"{NAME}{secrets.token_hex(8)}"
    row = Learner(username=name, is_active=False)
    row.set_unusable_password()
    row.save()
    try:
        yield row
    finally:
        clear(row)


def stage(loading: Loading, whose: Learner) -> None:
    for table in STAGED:
        rows = loading.created.get(table, [])
        for row in rows if table in MOVED else ():
            vars(row)["learner_id"] = whose.pk
        create(table, rows)


def create(table: type[models.Model], rows: list[models.Model]) -> None:
    for start in range(0, len(rows), BATCH):
        table._default_manager.bulk_create(rows[start : start + BATCH])
        time.sleep(PAUSE_SECONDS)


def move(whose: Learner, learner: Learner) -> None:
    for table in MOVED:
        table._default_manager.filter(learner=whose).update(learner=learner)


def clear(row: Learner) -> None:
    """Some at a time: there may be a year of answers."""
    for rows in (
        RunEvent.objects.filter(run__learner=row),
        Run.objects.filter(learner=row),
        Counted.objects.filter(attempt__learner=row),
        Attempt.objects.filter(learner=row),
    ):
        keys = rows.order_by().values_list("pk", flat=True)[:BATCH]
        while some := list(keys.all()):
            rows.model._default_manager.filter(pk__in=some).delete()
    row.delete()


def clear_left_over(now: datetime) -> int:
    """What an import has left whose process was killed; of how many."""
    long_ago = now - timedelta(days=LEFT_OVER_DAYS)
    rows = Learner.objects.filter(username__startswith=NAME, is_active=False)
    left = list(rows.filter(date_joined__lt=long_ago))
    for row in left:
        clear(row)
    return len(left)
