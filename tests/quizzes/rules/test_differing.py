"""What differs between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.differing import MOST_LINES, Change, Line, difference

texts = st.lists(st.sampled_from(["a", "b", "", " c"]), min_size=1, max_size=12)


def test_a_changed_line_is_gone_and_added_in_its_place() -> None:
    assert difference("a\nb\nc", "a\nB\nc") == (
        Line(Change.SAME, "a", 1, 1),
        Line(Change.GONE, "b", old=2),
        Line(Change.ADDED, "B", new=2),
        Line(Change.SAME, "c", 3, 3),
    )


def test_texts_that_are_too_long_are_not_compared() -> None:
    longest = "\n" * (MOST_LINES - 1)
    assert len(difference(longest, longest) or ()) == MOST_LINES
    assert difference(longest, longest + "\n") is None


@given(texts, texts)
def test_both_texts_can_be_read_from_it(old: list[str], new: list[str]) -> None:
    told = difference("\n".join(old), "\n".join(new)) or ()
    assert [one.text for one in told if one.change != Change.ADDED] == old
    assert [one.text for one in told if one.change != Change.GONE] == new
    assert [one.old for one in told if one.old] == list(range(1, len(old) + 1))
    assert [one.new for one in told if one.new] == list(range(1, len(new) + 1))
