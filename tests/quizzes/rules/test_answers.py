"""Forms become typed answers, or a sentence that says what to do."""

from __future__ import annotations

import json

import pytest

from quizzes.rules.answers import (
    LONGEST_TEXT,
    STALE,
    Answer,
    Mistake,
    Ordered,
    Picked,
    Pointed,
    Recalled,
    Typed,
    from_json,
    parse,
    to_json,
)


def test_a_picked_option_is_read(one) -> None:
    assert parse(one, {"choice": ["2"]}) == Picked(frozenset({2}))


def test_picked_options_are_a_set(some) -> None:
    assert parse(some, {"choice": ["3", "0", "3"]}) == Picked(frozenset({0, 3}))


def test_an_empty_form_is_told_what_is_missing(
    one, some, output, lines, gap, bug
) -> None:
    assert [parse(asks, {}) for asks in (one, some, output, lines, gap, bug)] == [
        Mistake("Pick an option first."),
        Mistake("Pick at least one option first."),
        Mistake("Type what the program prints."),
        Mistake("Put the lines in order first."),
        Mistake("Type what fills the gap."),
        Mistake("Pick a line first."),
    ]


def test_blanks_are_no_answer(gap) -> None:
    assert parse(gap, {"text": [" \r\n"]}) == Mistake("Type what fills the gap.")


def test_a_single_choice_takes_one_option(one) -> None:
    expected = Mistake("Only one option can be picked here.")
    assert parse(one, {"choice": ["0", "1"]}) == expected


@pytest.mark.parametrize("value", ["3", "-1", "x", "", " 1", "01", "1.0", "¹"])
def test_an_option_that_does_not_exist_makes_the_form_stale(one, value: str) -> None:
    assert parse(one, {"choice": [value]}) == Mistake(STALE)


def test_more_values_than_there_are_options_make_the_form_stale(some) -> None:
    assert parse(some, {"choice": ["1"] * 5}) == Mistake(STALE)


def test_a_typed_text_keeps_its_lines(output) -> None:
    assert parse(output, {"text": ["a 1\r\nb 2"]}) == Typed("a 1\nb 2")


def test_a_text_twice_makes_the_form_stale(output) -> None:
    assert parse(output, {"text": ["a", "b"]}) == Mistake(STALE)


def test_a_text_that_is_too_long_is_told_its_length_and_the_limit(output) -> None:
    assert parse(output, {"text": ["x" * (LONGEST_TEXT + 1)]}) == Mistake(
        "This answer has 10001 characters; the limit is 10000."
    )


def test_a_text_that_no_database_keeps_is_refused(output) -> None:
    assert parse(output, {"text": ["a\x00"]}) == Mistake(
        "This answer holds a NUL character, which cannot be kept."
    )


def test_an_order_is_read(lines) -> None:
    form = {"order": ["1", "4", "2", "3", "5"]}
    assert parse(lines, form) == Ordered((1, 4, 2, 3, 5))


@pytest.mark.parametrize("order", ["1 2 3 4", "1 2 3 4 4", "1 2 3 4 6", "1 2 3 4 5 5"])
def test_an_order_has_every_line_once(lines, order: str) -> None:
    assert parse(lines, {"order": order.split()}) == Mistake(STALE)


def test_pinned_lines_stay(lines) -> None:
    assert parse(lines, {"order": ["2", "1", "3", "4", "5"]}) == Mistake(
        "The pinned lines stay where they are."
    )


def test_a_line_is_read(bug) -> None:
    assert parse(bug, {"line": ["4"]}) == Pointed(4)


@pytest.mark.parametrize("line", ["0", "5", "two"])
def test_a_line_that_does_not_exist_makes_the_form_stale(bug, line: str) -> None:
    assert parse(bug, {"line": [line]}) == Mistake(STALE)


def test_only_one_line_can_be_at_fault(bug) -> None:
    assert parse(bug, {"line": ["1", "2"]}) == Mistake("Only one line can be picked.")


def test_free_recall_may_be_silent_and_may_tick_nothing(recall) -> None:
    assert parse(recall, {}) == Recalled("", frozenset())
    form = {"said": ["I said"], "point": ["0", "3"]}
    assert parse(recall, form) == Recalled("I said", frozenset({0, 3}))


@pytest.mark.parametrize(
    "answer",
    [
        Picked(frozenset({2, 0})),
        Typed("a\nb"),
        Ordered((2, 1)),
        Pointed(3),
        Recalled("so", frozenset({1})),
        Recalled("", frozenset()),
    ],
)
def test_an_answer_comes_back_from_json_as_it_was(answer: Answer) -> None:
    assert from_json(json.loads(json.dumps(to_json(answer)))) == answer


def test_json_that_is_no_answer_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^No answer has the keys \['source'\]\.$"):
        from_json({"source": "…"})
