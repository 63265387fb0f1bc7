"""Recorded texts: every save is found again, and dead time is not played."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.interview.recording import (
    apply,
    edit_between,
    played_seconds,
    replay,
)

from .conftest import At

TEXTS = st.lists(st.text(alphabet="ab\n☂", max_size=12), max_size=8)


@given(TEXTS)
def test_every_text_is_found_again(texts: list[str]) -> None:
    edits = [edit_between(old, new) for old, new in pairwise(["", *texts])]
    assert [replay(edits[: n + 1]) for n in range(len(texts))] == texts


def test_an_edit_is_no_longer_than_what_changed() -> None:
    old, new = "one two three", "one 2 three"
    edit = edit_between(old, new)
    assert (edit.place, edit.removed, edit.inserted) == (4, 3, "2")
    assert apply(old, edit) == new
    assert edit_between(new, new).is_empty


def test_dead_time_is_cut_short(at: At) -> None:
    assert played_seconds([at(0), at(2), at(300), at(301.5)]) == [0, 2, 7, 8.5]
