"""What saves ask of the database, written out: for all that arrive together, once.

Hundreds of rooms save every other second. Django's ORM takes several times as long to put
these statements together as the database takes to carry them out, and a statement for one
save takes nearly as long as for ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import connection

from quizzes.models import Interview, InterviewEdit

LOCK = "SELECT id FROM quizzes_interview WHERE id IN {rows} ORDER BY id"
READ = (
    "SELECT column1, text, revision, "
    "(SELECT MAX(seq) FROM quizzes_interviewevent WHERE interview_id = column1) "
    "FROM (VALUES {rows}) AS asked LEFT JOIN quizzes_interviewtext "
    "ON interview_id = column1 AND slot = column2 AND part = column3"
)
KEEP = (
    "INSERT INTO quizzes_interviewtext "
    "(interview_id, slot, part, text, revision, saved_at) VALUES {rows} "
    "ON CONFLICT (interview_id, slot, part) DO UPDATE SET "
    "text = excluded.text, revision = excluded.revision, saved_at = excluded.saved_at"
)
RECORD = (
    "INSERT INTO quizzes_interviewedit (interview_id, slot, part, revision, at, place, "
    'removed, inserted, weight, "window") VALUES {rows}'
)
Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a field."""

    text: str
    revision: int


@dataclass(frozen=True, slots=True)
class Held:
    """A locked interview: how many events it has, and what stands in the field asked for."""

    events: int
    standing: Standing | None  # None: nothing was saved there yet


@dataclass(frozen=True, slots=True)
class Change:
    """An edit that is not saved yet, and what it makes of the text."""

    edit: InterviewEdit
    text: str


def hold(fields: Iterable[tuple[int, int, str]]) -> Mapping[int, Held]:
    """By the keys of their interviews, each of which is there once and locked until the end.

    SQLite locks as a transaction begins. Two statements: one alone would read what stood
    before it had to wait. Always in one order, so that two who hold several never block.
    """
    asked = sorted(fields)
    locks = " FOR UPDATE" if connection.features.has_select_for_update else ""
    found = execute(LOCK + locks, [tuple(interview for interview, _, _ in asked)])
    if len(found) < len(asked):
        raise Interview.DoesNotExist
    return {
        interview: Held(events or 0, None if text is None else Standing(text, revision))
        for interview, text, revision, events in execute(READ, asked)
    }


def keep(changes: Sequence[Change]) -> None:
    """The texts as they are now, and beside them what was changed."""
    if not changes:
        return
    texts, edits = [], []
    for change in changes:
        edit = change.edit
        field = edit.interview_id, edit.slot, edit.part
        at = connection.ops.adapt_datetimefield_value(edit.at)
        what = edit.place, edit.removed, edit.inserted, edit.weight, edit.window
        texts.append((*field, change.text, edit.revision, at))
        edits.append((*field, edit.revision, at, *what))
    execute(KEEP, texts)
    execute(RECORD, edits)


def execute(statement: str, rows: Rows) -> Rows:
    """``{rows}`` becomes a place for each value of each row."""
    places = ", ".join(f"({', '.join(['%s'] * len(row))})" for row in rows)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(rows=places), list(chain(*rows)))
        found: Rows = cursor.fetchall() if cursor.description else ()
    return found
