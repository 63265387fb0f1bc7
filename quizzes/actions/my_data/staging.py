"""Rows of an import lie with a learner who is nobody until they move, all at once, to theirs.

They are written some at a time, so that others can write between; what is left at the end
is to change whose they are, which takes a moment even for a year of answers.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, models

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

from .loading import Loading

MOVED: tuple[type[models.Model], ...] = (Attempt, Run, KeptText, Interview)
PARTS: tuple[type[models.Model], ...] = (
    Counted,
    InterviewEvent,
    InterviewText,
    InterviewEdit,
)  # of those
STAGED = (*MOVED, *PARTS)
AT_ONCE = 1000  # rows, in one transaction
LOOK_SECONDS = 0.12  # who waits for SQLite's lock looks every tenth of a second
NAME = "import-"
CLEARED = f"{NAME}cleared-"
LEFT_OVER_DAYS = 1


@contextmanager
def nobody(learner: Learner) -> Iterator[Learner]:
    """Whoever it is cannot sign in, and is gone at the end with all that did not move."""
    name = f"{name_for(learner)}{secrets.token_hex(8)}"
    row = Learner(username=name, is_active=False)
    row.set_unusable_password()
    row.save()
    try:
        yield row
    finally:
        clear(row)


def name_for(learner: Learner) -> str:
    return f"{NAME}{learner.pk}-"


def clear_earlier(learner: Learner) -> None:
    """What an import of the same learner has left that was killed: it has the same uids."""
    rows = Learner.objects.filter(username__startswith=name_for(learner))
    for row in rows.filter(is_active=False):
        clear(row)


def stage(loading: Loading, whose: Learner) -> None:
    for table in STAGED:
        rows = loading.created.get(table, [])
        for row in rows if table in MOVED else ():
            vars(row)["learner_id"] = whose.pk
        create(table, rows)


def create(table: type[models.Model], rows: list[models.Model]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        table._default_manager.bulk_create(rows[start : start + AT_ONCE])
        give_way()


def give_way() -> None:
    """Whoever waits to write comes first. On PostgreSQL nobody does."""
    if connection.vendor == "sqlite":
        time.sleep(LOOK_SECONDS)


def move(whose: Learner, learner: Learner) -> None:
    for table in MOVED:
        table._default_manager.filter(learner=whose).update(learner=learner)


def is_whole(whose: Learner) -> bool:
    """Nobody has begun to clear it. The caller's transaction sees to it that nobody will."""
    rows = Learner.objects.select_for_update().filter(pk=whose.pk)
    return rows.filter(username=whose.username).exists()


def clear(row: Learner) -> None:
    """Some at a time: there may be a year of answers. An import that goes on is told."""
    Learner.objects.filter(pk=row.pk).update(username=f"{CLEARED}{row.pk}")
    for rows in (
        RunEvent.objects.filter(run__learner=row),
        Run.objects.filter(learner=row),
        Counted.objects.filter(attempt__learner=row),
        Attempt.objects.filter(learner=row),
    ):
        keys = rows.order_by().values_list("pk", flat=True)[:AT_ONCE]
        while some := list(keys.all()):
            rows.model._default_manager.filter(pk__in=some).delete()
            give_way()
    row.delete()


def clear_left_over(now: datetime) -> int:
    """What an import has left whose process was killed; of how many."""
    long_ago = now - timedelta(days=LEFT_OVER_DAYS)
    rows = Learner.objects.filter(username__startswith=NAME, is_active=False)
    left = list(rows.filter(date_joined__lt=long_ago))
    for row in left:
        clear(row)
    return len(left)
