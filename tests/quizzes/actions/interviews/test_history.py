"""Packed saves: played and exported as before, and never lost, wherever packing ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection

from quizzes.actions.interviews import history
from quizzes.actions.interviews.texts import Saved, Typed, save_text
from quizzes.actions.my_data.interview_rows import interviews
from quizzes.models import Interview, InterviewEdit, Learner
from quizzes.rules.interview.writing import Weight
from quizzes.views.interviews.playback import played

from .conftest import At, Sit

pytestmark = pytest.mark.django_db
WORDS = ("one", "one ☂", "one ☂ 2", "2", "", "a\n", "a\nb")


def told(sat: Interview) -> list[object]:
    """All that is ever read of its texts."""
    Interview.objects.filter(pk=sat.pk).update(finished_at=sat.created_at)
    return [played(sat), list(interviews(sat.learner))]


def type_words(sat: Interview, at: At) -> None:
    """In two fields, by turns; some in the grace, and some that did not count."""
    slot = sat.planned.items[0].slot
    for revision, word in enumerate(WORDS):
        for second, part in ((0.25, "approach"), (0.5, "said")):
            now = at(90 + 7 * revision + second)  # the section ends after 120 seconds
            typed = Typed(slot, part, word, revision, "desk")
            assert isinstance(save_text(sat, typed, now), Saved)
    save_text(sat, Typed(slot, "said", "of the phone", 7, "phone"), at(133))
    save_text(sat, Typed(slot, "said", "too late", 7, "desk"), at(150))


def test_packed_texts_are_told_as_before(ada: Learner, sit: Sit, at: At) -> None:
    sat = sit(ada)
    type_words(sat, at)
    before, edits = told(sat), sat.edits.values_list("weight", flat=True)
    assert sorted(edits) == (
        ["counts"] * 10 + ["in_grace"] * 4 + ["taken_over", "too_late"]
    )
    history.pack_all(sat)
    assert sorted(edits.all()) == ["in_grace"] * 4 + ["taken_over", "too_late"]
    assert sat.stretches.count() == 2
    assert told(sat) == before
    history.pack_all(sat)
    assert sat.stretches.count() == 2


def test_enough_saves_of_a_field_are_packed_with_the_last_of_them(
    ada: Learner, sit: Sit, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "SAVES_A_STRETCH", 3)
    sat = sit(ada)
    slot, loose = sat.planned.items[0].slot, []
    for revision in range(7):
        save_text(sat, Typed(slot, "code", f"{revision}", revision), at(revision))
        loose.append(sat.edits.count())
    assert (loose.count(0), max(loose) <= 3, sat.stretches.count()) == (2, True, 2)
    assert [edit.revision for edit in history.history(sat)] == [*range(1, 8)]


def test_saves_stay_in_their_order_when_the_servers_clock_is_set_back(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    slot = sat.planned.items[0].slot
    for revision, second in enumerate((10, 12, 7, 9, 14)):
        save_text(sat, Typed(slot, "said", f"{revision}", revision), at(second))
    told = [(edit.revision, edit.at) for edit in history.history(sat)]
    moments = [at(second) for second in (10, 12, 12, 12, 14)]
    assert told == [*enumerate(moments, 1)]
    history.pack_all(sat)
    assert [(edit.revision, edit.at) for edit in history.history(sat)] == told


class Killed(DatabaseError):
    """From one statement to the next the process is gone, or the database."""


@contextmanager
def killed_at(number: int) -> Iterator[None]:
    count = 0

    def run(execute: Any, *args: Any) -> Any:
        nonlocal count
        count += 1
        if count == number:
            raise Killed
        return execute(*args)

    with connection.execute_wrapper(run):
        yield


def test_a_save_that_ends_at_any_statement_of_packing_loses_nothing(
    ada: Learner, sit: Sit, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "SAVES_A_STRETCH", 1000)
    sat = sit(ada)
    slot = sat.planned.items[0].slot
    for revision in range(3):
        save_text(sat, Typed(slot, "code", f"{revision}", revision), at(revision))
    monkeypatch.setattr(history, "SAVES_A_STRETCH", 1)
    before, fourth = told(sat), Typed(slot, "code", "the last", 3)
    at_number = 1
    while True:
        try:
            with killed_at(at_number):
                saved = save_text(sat, fourth, at(3))
            break
        except Killed:
            assert told(sat) == before
            assert sat.texts.get().text == "2"
        at_number += 1
    assert at_number > 7  # it was ended in the saving and in the packing
    assert saved == Saved(4, at(3), Weight.COUNTS)
    assert [edit.revision for edit in history.history(sat)] == [1, 2, 3, 4]
    assert not InterviewEdit.objects.exists()


def test_what_is_packed_while_it_is_read_is_told_once(
    ada: Learner, sit: Sit, at: At
) -> None:
    """Between the two looks of a reader another process packs."""
    sat = sit(ada)
    type_words(sat, at)
    before = told(sat)

    def pack(execute: Any, sql: str, *args: Any) -> Any:
        if "interviewstretch" in sql and sql.startswith("SELECT"):
            with connection.execute_wrapper(lambda execute, *args: execute(*args)):
                seen.append(sql)
                if len(seen) == 1:
                    history.pack_all(sat)
        return execute(sql, *args)

    seen: list[str] = []
    with connection.execute_wrapper(pack):
        meanwhile = told(sat)
    assert sat.stretches.count() == 2
    assert meanwhile == before
