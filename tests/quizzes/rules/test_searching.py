"""Words as they are searched for, and excerpts that show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.searching import EXCERPT, Piece, excerpt, wanted, words


def test_a_dotted_name_is_its_words() -> None:
    assert words("asyncio.create_task(Work())") == ["asyncio", "create", "task", "work"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is a task?", ("task",)),
        ("what is this", ("what", "is", "this")),
        ("task task TASK", ("task",)),
        ("'; DROP TABLE & | ! <-> :* \" NEAR(", ("drop", "table", "near")),
        (" \0 ", ()),
        ("x" * 99, ("x" * 40,)),
    ],
)
def test_what_is_wanted(text: str, expected: tuple[str, ...]) -> None:
    assert wanted(text) == expected


def test_a_hit_is_marked_whole_and_with_other_endings() -> None:
    told = excerpt("Who cancels is not cancelled.", wanted("cancelling"))
    assert told == [
        Piece("Who ", False), Piece("cancels", True), Piece(" is not ", False),
        Piece("cancelled", True), Piece(".", False),
    ]  # fmt: skip


def test_an_excerpt_begins_before_its_hit() -> None:
    told = excerpt("far away " * 50 + "the loop turns " + "and on " * 90, ("loop",))
    assert [piece.text for piece in told if piece.is_hit] == ["loop"]
    assert told[0].text.startswith("… ")
    assert told[-1].text.endswith(" …")


@given(st.text(max_size=600), st.text(max_size=60))
def test_an_excerpt_is_a_short_part_of_its_text(text: str, question: str) -> None:
    told = "".join(piece.text for piece in excerpt(text, wanted(question)))
    assert told.removeprefix("… ").removesuffix(" …") in text or told in text
    assert len(told) <= EXCERPT + 4
