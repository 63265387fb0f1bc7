"""What a save asks of the database, written out.

Hundreds of rooms save every other second. Django's ORM takes several times as long to put
these statements together as the database takes to carry them out.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from quizzes.models import Interview, InterviewEdit

LOCK = "SELECT id FROM quizzes_interview WHERE id = %s"
COUNT = "SELECT MAX(seq) FROM quizzes_interviewevent WHERE interview_id = %s"
READ = (
    "SELECT id, text, revision FROM quizzes_interviewtext "
    "WHERE interview_id = %s AND slot = %s AND part = %s"
)
CHANGE = (
    "UPDATE quizzes_interviewtext SET text = %s, revision = %s, saved_at = %s "
    "WHERE id = %s"
)
RECORD = (
    "INSERT INTO quizzes_interviewedit (interview_id, slot, part, revision, at, place, "
    'removed, inserted, weight, "window") '
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a field; without a row where nothing was saved yet."""

    row: int | None
    text: str
    revision: int


def lock(interview: int) -> int:
    """Until the transaction ends; how many events it has. SQLite locks as it begins.

    Two statements: one alone would count the events as they were before it had to wait.
    """
    locks = connection.features.has_select_for_update
    with connection.cursor() as cursor:
        cursor.execute(f"{LOCK} FOR UPDATE" if locks else LOCK, [interview])
        if cursor.fetchone() is None:
            raise Interview.DoesNotExist
        cursor.execute(COUNT, [interview])
        return cursor.fetchone()[0] or 0


def read(interview: int, slot: int, part: str) -> Standing | None:
    with connection.cursor() as cursor:
        cursor.execute(READ, [interview, slot, part])
        row = cursor.fetchone()
    return Standing(*row) if row else None


def change(text: int, edit: InterviewEdit, new: str) -> None:
    """An edit that is not saved yet is, and the text is what it makes of it."""
    at = connection.ops.adapt_datetimefield_value(edit.at)
    where = edit.interview_id, edit.slot, edit.part, edit.revision, at
    what = edit.place, edit.removed, edit.inserted, edit.weight, edit.window
    with connection.cursor() as cursor:
        cursor.execute(CHANGE, [new, edit.revision, at, text])
        cursor.execute(RECORD, [*where, *what])
