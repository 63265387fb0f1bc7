"""Packed saves are the same saves: at the same microsecond, with the same letters."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.interview.recording import Edit
from quizzes.rules.interview.stretches import EPOCH, Save, pack, unpack

NUMBER = st.integers(0, 2**31)
MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda naive: naive.replace(tzinfo=EPOCH.tzinfo)
)
EDIT = st.builds(Edit, NUMBER, NUMBER, st.text(max_size=20))
SAVES = st.lists(st.builds(Save, NUMBER, MOMENT, EDIT), max_size=8)


@given(SAVES)
def test_what_was_packed_comes_out_as_it_was(saves: list[Save]) -> None:
    """In any order, too: a server's clock may have been set back."""
    assert unpack(pack(saves)) == saves
