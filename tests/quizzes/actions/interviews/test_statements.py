"""The statements of a save mean the same as the rows: on SQLite and on PostgreSQL."""

from __future__ import annotations

from typing import Any

import pytest

from quizzes.actions.interviews import statements
from quizzes.actions.interviews.keeping import act, hold_on, look
from quizzes.actions.interviews.statements import Change, Held, Standing
from quizzes.actions.interviews.texts import (
    Conflict,
    Saved,
    Typed,
    save_text,
    save_texts,
)
from quizzes.models import Interview, InterviewEdit, InterviewText, Learner
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.writing import Weight

from .conftest import At, Sit

pytestmark = pytest.mark.django_db


def test_what_is_kept_is_what_the_models_read(
    ada: Learner, bob: Learner, sit: Sit, at: At
) -> None:
    """Where nothing stood, and over what was saved before; of two interviews at once."""
    ours, others = sit(ada), sit(bob)
    field = {"slot": 1, "part": "code"}
    InterviewText.objects.create(
        interview=ours, text="x = 1", revision=6, saved_at=at(1), **field
    )
    what = {
        "at": at(2.5),
        "place": 4,
        "removed": 1,
        "inserted": "'ü%s'",
        "weight": "counts",
    }
    changes = [
        Change(
            InterviewEdit(interview=ours, revision=7, window="desk", **what, **field),
            "x = 'ü%s'",
        ),
        Change(InterviewEdit(interview=others, revision=1, **what, **field), "{rows}"),
    ]
    statements.keep(changes)
    for sat, text, revision, window in (
        (ours, "x = 'ü%s'", 7, "desk"),
        (others, "{rows}", 1, ""),
    ):
        [row] = sat.texts.all()
        assert (row.text, row.revision, row.saved_at) == (text, revision, at(2.5))
        [kept] = sat.edits.values()
        assert kept == {
            "id": kept["id"], "interview_id": sat.pk, "revision": revision,
            "window": window, **what, **field,
        }  # fmt: skip
    for part, standing in (("code", Standing("x = 'ü%s'", 7)), ("tests", None)):
        held = statements.hold([(others.pk, 1, "code"), (ours.pk, 1, part)])
        assert held == {
            ours.pk: Held(ours.events.count(), standing),
            others.pk: Held(others.events.count(), Standing("{rows}", 1)),
        }


def test_none_is_held_if_one_is_not_there(ada: Learner, sit: Sit) -> None:
    sat = sit(ada)
    with pytest.raises(Interview.DoesNotExist):
        statements.hold([(sat.pk, 1, "code"), (sat.pk + 1, 1, "code")])


def test_who_has_looked_before_learns_what_happened_since(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    before = look(sat, at(1))
    act(sat, Kind.MOVED, at(2), to=1)
    assert (
        hold_on(sat, before.events + 1, at(3))
        == Interview.objects.get(pk=sat.pk).room()
    )
    assert sat.room().events == before.events + 1


def test_saves_together_cost_what_one_costs(
    ada: Learner, bob: Learner, sit: Sit, at: At, django_assert_num_queries: Any
) -> None:
    """Four statements, and the two around a transaction in a transaction; no event is read."""
    rooms = [sit(ada), sit(bob)]
    slot = rooms[0].planned.sections[0].items[0].slot
    first = [(sat, Typed(slot, "code", "x = 1", 0, "desk")) for sat in rooms]
    second = [(sat, Typed(slot, "code", "x = 2", 1, "desk")) for sat in rooms]
    save_texts(first, at(1))
    with django_assert_num_queries(6) as asked:
        told = save_texts(second, at(2))
    assert told == [Saved(2, at(2), Weight.COUNTS)] * 2
    assert not any("body" in each["sql"] for each in asked)
    for sat in rooms:
        edits = sat.edits.values_list("revision", "at", "inserted")
        assert list(edits) == [(1, at(1), "x = 1"), (2, at(2), "2")]


def test_each_of_those_that_are_saved_together_has_its_own_room(
    ada: Learner, bob: Learner, eve: Learner, sit: Sit, at: At
) -> None:
    counts, late, conflict = (sit(learner) for learner in (ada, bob, eve))
    slot = counts.planned.sections[0].items[0].slot
    act(late, Kind.MOVED, at(1), to=1)
    save_text(conflict, Typed(slot, "code", "x = 1", 0, "desk"), at(1))
    typed = Typed(slot, "code", "x = 2", 0, "desk")
    told = save_texts([(sat, typed) for sat in (late, conflict, counts)], at(90))
    assert told == [
        Saved(0, at(90), Weight.TOO_LATE),
        Conflict(Standing("x = 1", 1)),
        Saved(1, at(90), Weight.COUNTS),
    ]
    assert [
        sat.texts.filter(text="x = 2").count() for sat in (late, conflict, counts)
    ] == [0, 0, 1]
