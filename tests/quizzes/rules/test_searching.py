"""Words as they are searched for, and excerpts that show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.searching import (
    COMMON,
    EXCERPT,
    Piece,
    excerpt,
    found_at,
    has_all,
    hits,
    wanted,
)
from quizzes.rules.words import placed_words, words, words_and_parts


def stems(text: str) -> list[str]:
    return [word.stem for word in wanted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is a task?", ["task"]),
        ("what is this", ["what", "is", "this"]),
        ("task Tasks TASK", ["task"]),
        ("'; DROP TABLE & | ! <-> :* \" NEAR(", ["drop", "tabl", "near"]),
        (" \0 ", []),
        ("x" * 99, ["x" * 40]),
        ("just once", ["onc"]),
        ("asyncio.TaskGroup", ["asyncio", "taskgroup"]),  # as one who knows it means it
        ("over and over", ["over", "and"]),
        ("why don't they wait, because of me?", ["wait"]),
        ("a b c d e f g h i j k l", [*"bcdefghjkl"]),
    ],
)
def test_what_is_wanted(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        ("cancelled tas", ["", "tas"]),
        ("task loop task", ["task", ""]),
        ("cancelled t", ["", ""]),  # a letter begins too many words
        ("a", [""]),
        ("stop it", [""]),  # "stop" has been typed in full
        ("it is", ["", "is"]),
        ("don't", ["dont"]),
    ],
)
def test_the_last_word_may_be_typed_in_part(text: str, beginnings: list[str]) -> None:
    assert [word.beginning for word in wanted(text)] == beginnings


@pytest.mark.parametrize(
    "word", ["semaphores", "waiting", "retries", "Éclairs", "dies"]
)
def test_typing_on_never_loses_what_is_meant(word: str) -> None:
    for length in range(2, len(word) + 1):
        assert has_all(f"Some {word}.", wanted(word[:length])), word[:length]


@pytest.mark.parametrize(
    ("question", "is_there"),
    [
        ("event loop", True),
        ("loops event", True),
        ("event lo", True),
        ("eventloop", True),
        ("EventLoops", True),
        ("vent", False),
        ("event looped oop", False),
        ("EventLoopPolicy", False),
        ("Event.Loop", True),
    ],
)
def test_a_note_with_a_word_in_camel_case(question: str, is_there: bool) -> None:
    assert has_all("One EventLoop a thread.", wanted(question)) is is_there


def test_a_word_in_camel_case_means_that_word_alone() -> None:
    assert not has_all("A task is in a group.", wanted("TaskGroup"))


def test_common_words_are_spelled_as_words_are() -> None:
    assert [word for word in sorted(COMMON) if words(word) != [word]] == []


def test_a_hit_is_marked_whole_and_with_other_endings() -> None:
    told = excerpt("Who cancels is not cancelled.", wanted("cancelling"))
    assert told == [
        Piece("Who ", False), Piece("cancels", True), Piece(" is not ", False),
        Piece("cancelled", True), Piece(".", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("caller, callable, called", "calls", ["called"]),  # and no mere look-alike
        ("caller, callable, called", "call", ["caller", "callable", "called"]),
        ("asyncio.wait_for waits", "wait", ["wait", "waits"]),
        ("It doesn\u2019t, don't; do", "don't", ["don't"]),
        ("the loop's end, loops", "loop", ["loop", "loops"]),
        ("Ein \u00c9clair, e\u0301clairs!", "eclair", ["\u00c9clair", "e\u0301clairs"]),
        ("x\u00b2 and 2 of X\u00b2", "x2", ["x\u00b2", "X\u00b2"]),
        (
            "A TaskGroup, taskgroups",
            "task groups",
            ["TaskGroup"],
        ),  # and nobody knows where to part the other
        ("the TimeoutErrors' text", "error", ["TimeoutErrors"]),
        ("an HTTPServer2 serves", "server2", ["HTTPServer2"]),
        ("a Caf\u00e9E\u0301clair", "eclairs", ["Caf\u00e9E\u0301clair"]),
        ("a group; TaskGroup", "TaskGroup", ["TaskGroup"]),
    ],
)
def test_what_was_found_is_marked(text: str, question: str, marked: list[str]) -> None:
    told = excerpt(text, wanted(question))
    assert [piece.text for piece in told if piece.is_hit] == marked
    assert "".join(piece.text for piece in told) == text


@given(st.text(max_size=60), st.text(max_size=60))
def test_there_is_a_mark_for_what_is_had(text: str, question: str) -> None:
    sought = wanted(question)
    told = [piece for piece in excerpt(text, sought) if piece.is_hit]
    assert bool(told) or not (sought and has_all(text, sought))


LONG = st.lists(
    st.sampled_from(["wait", "TaskGroup", "don't", "x", "\u00c9clair", "\n", "-" * 99]),
    min_size=400,
    max_size=800,
)


@given(LONG, st.sampled_from(["wait", "group dont", "eclair x", "zebra", "yak wait"]))
def test_a_long_text_has_what_its_words_are(tokens: list[str], question: str) -> None:
    text, sought = " ".join(tokens) + " yak", wanted(question)
    found = words_and_parts(text)
    expected = all(any(map(each.is_one, found)) for each in sought)
    assert has_all(text, sought) is expected
    at_once = [
        (begin, end)
        for begin, end, forms in placed_words(text)
        if any(each.is_one(form) for form in forms for each in sought)
    ]
    assert list(hits(text, sought)) == at_once


@pytest.mark.parametrize(
    ("title", "question", "place"),
    [
        ("Title", "loop", "loop"),
        ("Title", "title loop", "loop"),
        ("Loop", "loop", "loop"),
        ("Zebra", "zebra", ""),
        ("Zebra", "yak", None),
    ],
)
def test_the_place_of_a_note_is_that_of_its_first_hit(
    title: str, question: str, place: str | None
) -> None:
    text = "far away " * 3000 + "the loop turns " + "and on " * 3000
    since = found_at(title, text, wanted(question))
    if since is None:
        assert place is None
        return
    told = excerpt(text, wanted(question), since)
    assert "".join(piece.text for piece in told if piece.is_hit) == place


def test_an_excerpt_begins_before_its_hit() -> None:
    told = excerpt(
        "far away " * 50 + "the loop turns " + "and on " * 90, wanted("loop")
    )
    assert [piece.text for piece in told if piece.is_hit] == ["loop"]
    assert told[0].text.startswith("… ")
    assert told[-1].text.endswith(" …")


@given(st.text(max_size=600), st.text(max_size=60))
def test_an_excerpt_is_a_short_part_of_its_text(text: str, question: str) -> None:
    told = "".join(piece.text for piece in excerpt(text, wanted(question)))
    assert told.removeprefix("… ").removesuffix(" …") in text or told in text
    assert len(told) <= EXCERPT + 4
