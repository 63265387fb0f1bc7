"""Words as the search compares them, in every database alike."""

from __future__ import annotations

import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.words import (
    indexed,
    placed_words,
    spelled,
    stem,
    words,
    words_and_parts,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asyncio.create_task(Work())", ["asyncio", "create", "task", "work"]),
        ("__aenter__", ["aenter"]),
        ("Don't! It\u2019s they'll o'clock", ["dont", "it", "they", "o", "clock"]),
        ("isn't, can\u02bct; the loop's", ["isnt", "cant", "the", "loop"]),
        ("print(f'd') + b's'", ["print", "f", "d", "b", "s"]),
        ("\u00c9clair e\u0301clair \u00dcber", ["eclair", "eclair", "uber"]),
        (
            "Stra\u00dfe \ufb01nd x\u00b2 \uff34\uff41\uff53\uff4b",
            ["strasse", "find", "x2", "task"],
        ),
        (
            "\u041f\u0440\u0438\u0432\u0435\u0442",
            ["\u043f\u0440\u0438\u0432\u0435\u0442"],
        ),
        ("asyn\u00adcio \U0001f40d", ["asyncio"]),
        ("wait\u2026then \u00bd", ["wait", "then"]),
        ("y" * 60, ["y" * 40]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("TaskGroup", ["task", "group"]),
        ("BaseExceptionGroup", ["base", "exception", "group"]),
        ("taskGroup", ["task", "group"]),
        ("iPhone", ["i", "phone"]),
        ("HTTPServer", ["http", "server"]),
        ("AsyncIO", ["async", "io"]),
        ("Http2Server3", ["http2", "server3"]),
        ("Sha256HMAC", []),  # a digit tells no end of a part, if all are capitals
        ("2FA, 0X1F, 100MB", []),
        ("TASKGROUP taskgroup Taskgroup task_group TASK_GROUP", []),
        ("URLs, APIs, IDs, IPv4, HTTP2", []),
        ("Event\u00c9clair", ["event", "eclair"]),
        ("Cre\u0301meE\u0301clair", ["creme", "eclair"]),
        ("TaskGroup's", ["task", "group"]),
        ("Don't DON'T", []),
    ],
)
def test_a_word_in_camel_case_has_parts(text: str, parts: list[str]) -> None:
    assert words_and_parts(text) == {*words(text), *parts}


def test_a_word_in_camel_case_is_one_where_it_is_searched_for() -> None:
    assert words("asyncio.TaskGroup") == ["asyncio", "taskgroup"]


def test_a_long_word_has_the_parts_of_what_is_kept_of_it() -> None:
    assert words_and_parts("Abc" * 13 + "Defg") == {"abc" * 13 + "d", "abc", "d"}


def test_an_index_has_a_word_in_camel_case_its_parts_and_their_stems() -> None:
    assert indexed("TimeoutErrors") == "timeouterror timeouterrors timeout error errors"
    assert indexed("IsN't, TaskTask") == "isnt is nt tasktask task"


@given(st.text())
def test_words_stand_where_they_are_said_to(text: str) -> None:
    for begin, end, (word, *parts) in placed_words(text):
        assert words(text[begin:end]) == [word]
        assert words_and_parts(text[begin:end]) == {word, *parts}


@given(st.text(alphabet="aB1\u00c9\u0301'\u0416 ", max_size=12))
def test_whatever_a_text_has_stands_somewhere(text: str) -> None:
    placed = {form for _, _, forms in placed_words(text) for form in forms}
    assert placed == words_and_parts(text)


@given(st.text())
def test_an_index_keeps_letters_and_digits_alone(text: str) -> None:
    kept = indexed(text)
    assert kept == "" or re.fullmatch(r"[a-z][a-z0-9]*( [a-z][a-z0-9]*)*", kept)


@given(st.text(max_size=9), st.text(max_size=9))
def test_what_begins_alike_is_spelled_alike(begin: str, more: str) -> None:
    for word in words(begin + more)[:1]:
        for length in range(1, len(word)):
            assert spelled(word).startswith(spelled(word[:length]))


ENDINGS = ["", "s", "es", "ies", "ied", "ed", "ing", "ying", "ly", "ency", "ability"]


def test_no_word_that_can_be_typed_is_the_beginning_of_another_s_spelling() -> None:
    assert [spelled(word) for word in ("zz", "5", "é")] == [
        "zz00007azz00007a",
        "zz5",
        "zz0000e9",
    ]


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True), st.sampled_from(ENDINGS))
def test_a_stem_begins_as_its_word_does(word: str, ending: str) -> None:
    """Which searching.Wanted builds upon."""
    found = stem(word + ending)
    assert (word + ending).startswith(found[:-2] or found[0])


def test_threads_stem_alike() -> None:
    each = [
        f"{begin}{end}ing" for begin in "abcdefgh" for end in ("relat", "condition")
    ]
    expected = [stem(word) for word in each]
    found: list[list[str]] = []

    def stem_all() -> None:
        found.append([stem.__wrapped__(word) for word in each])

    threads = [threading.Thread(target=stem_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4
