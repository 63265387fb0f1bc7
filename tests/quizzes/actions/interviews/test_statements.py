"""The statements of a save mean the same as the rows: on SQLite and on PostgreSQL."""

from __future__ import annotations

from typing import Any

import pytest

from quizzes.actions.interviews import statements
from quizzes.actions.interviews.keeping import act, hold_on, look
from quizzes.actions.interviews.statements import Standing
from quizzes.actions.interviews.texts import Saved, Typed, save_text
from quizzes.models import Interview, InterviewEdit, InterviewText, Learner
from quizzes.rules.interview.events import Kind

from .conftest import At, Sit

pytestmark = pytest.mark.django_db


def test_what_is_changed_is_what_the_models_read(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    field = {"slot": 1, "part": "code"}
    row = InterviewText.objects.create(
        interview=sat, text="x = 1", saved_at=at(1), **field
    )
    edit = InterviewEdit(
        interview=sat, revision=7, at=at(2.5), place=4, removed=1, inserted="'ü%s'",
        weight="counts", window="desk", **field,
    )  # fmt: skip
    statements.change(row.pk, edit, "x = 'ü%s'")
    row.refresh_from_db()
    assert (row.text, row.revision, row.saved_at) == ("x = 'ü%s'", 7, at(2.5))
    [kept] = sat.edits.values()
    assert kept == {
        "id": kept["id"], "interview_id": sat.pk, "revision": 7, "at": at(2.5),
        "place": 4, "removed": 1, "inserted": "'ü%s'", "weight": "counts",
        "window": "desk", **field,
    }  # fmt: skip
    assert statements.read(sat.pk, 1, "code") == Standing(row.pk, row.text, 7)
    assert statements.read(sat.pk, 1, "tests") is None


def test_a_lock_counts_the_events(ada: Learner, sit: Sit, at: At) -> None:
    sat = sit(ada)
    assert statements.lock(sat.pk) == sat.events.count() == sat.room().events
    with pytest.raises(Interview.DoesNotExist):
        statements.lock(sat.pk + 1)


def test_who_has_looked_before_learns_what_happened_since(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    before = look(sat, at(1))
    act(sat, Kind.MOVED, at(2), to=1)
    assert hold_on(sat, at(3)) == Interview.objects.get(pk=sat.pk).room()
    assert sat.room().events == before.events + 1


def test_a_save_reads_no_event_again(
    ada: Learner, sit: Sit, at: At, django_assert_num_queries: Any
) -> None:
    """Five statements, and the two around a transaction in a transaction."""
    sat = sit(ada)
    slot = sat.planned.sections[0].items[0].slot
    typed = Typed(slot, "code", "x = 1", 0, "desk")
    first = save_text(sat, typed, at(1))
    assert isinstance(first, Saved)
    with django_assert_num_queries(7) as asked:
        save_text(sat, Typed(slot, "code", "x = 2", first.revision, "desk"), at(2))
    assert not any("body" in each["sql"] for each in asked)
