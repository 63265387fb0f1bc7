"""Two notes on one item become one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.notes import joined, stands_in

paragraphs = st.text("ab\n ", max_size=6)
texts = st.lists(paragraphs, max_size=4).map("\n\n".join)


def test_what_stands_whole_among_the_paragraphs_is_not_added_again() -> None:
    assert joined("alpha\n\nbeta", "alpha") == "alpha\n\nbeta"
    assert joined("alpha", "alpha\n\nbeta") == "alpha\n\nbeta"
    assert joined("a\n\nb\n\nc\n\nd", "b\n\nc") == "a\n\nb\n\nc\n\nd"


def test_what_is_a_part_of_a_paragraph_is_another_text() -> None:
    assert joined("know", "no") == "know\n\nno"
    assert joined("one\ntwo", "two") == "one\ntwo\n\ntwo"


def test_an_empty_text_adds_nothing() -> None:
    assert [joined("", "a"), joined("a", ""), joined("", "")] == ["a", "a", ""]


@given(texts, texts)
def test_nothing_is_lost_and_once_more_adds_nothing(first: str, then: str) -> None:
    both = joined(first, then)
    assert stands_in(first, both)
    assert stands_in(then, both)
    assert joined(both, then) == joined(both, first) == both
