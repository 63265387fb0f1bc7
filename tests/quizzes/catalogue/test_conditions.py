"""The small language of follow-ups: what it says, and what it refuses."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.catalogue.conditions import (
    AllOf,
    Always,
    Among,
    AnyOf,
    Compared,
    Flag,
    Measure,
    Not,
    Number,
    Unreadable,
    names_in,
    parse_condition,
)


def test_nothing_means_always() -> None:
    assert parse_condition("") == parse_condition("  \n") == Always()


def test_an_expression_becomes_a_value() -> None:
    text = 'passed and (minutes < 8 or not failed("in order"))'
    assert parse_condition(text) == AllOf(
        (
            Flag("passed"),
            AnyOf(
                (
                    Compared(Measure("minutes"), "<", Number(8)),
                    Not(Among("failed", "in order")),
                )
            ),
        )
    )


def test_a_chain_is_all_of_its_pairs() -> None:
    assert parse_condition("2 <= peak <= 4") == AllOf(
        (
            Compared(Number(2), "<=", Measure("peak")),
            Compared(Measure("peak"), "<=", Number(4)),
        )
    )


def test_the_scenarios_and_findings_it_names_are_told() -> None:
    text = 'not failed("a") and (finding("deadlock") or passed or hints > 1)'
    assert names_in(parse_condition(text)) == [
        Among("failed", "a"),
        Among("finding", "deadlock"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("minutes <", "This is no expression: invalid syntax."),
        ("minutes", "minutes is a number: compare it, as in minutes > 2."),
        ("3", "3 is neither true nor false."),
        ("True", "True is neither true nor false."),
        ("minuts > 2", "Unknown name 'minuts'; did you mean 'minutes'?"),
        ("pass_ed", "Unknown name 'pass_ed'; did you mean 'passed'?"),
        ("passed == 1", "passed is true or false and compared with nothing."),
        ("minutes in 3", "Numbers are compared with < <= > >= == !=."),
        ("minutes > 'a'", "'a' is no number and no known name."),
        ("minutes > True", "True is no number and no known name."),
        ("minutes + 1 > 2", "minutes + 1 is no number and no known name."),
        ("peak if passed else hints", "peak if passed else hints is neither true nor false."),
        ("print('a')", "Unknown name 'print'; did you mean 'hints'?"),
        ("().__class__", "().__class__ is neither true nor false."),
        (
            "failed(title)",
            'failed and finding take one text: failed("title of a scenario").',
        ),
        (
            "failed('a', b=1)",
            'failed and finding take one text: failed("title of a scenario").',
        ),
        ("passed or " * 40 + "passed", "It has 406 characters; the limit is 300."),
    ],
)  # fmt: skip
def test_what_says_nothing_is_refused_with_a_reason(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_condition(text)
    assert str(caught.value) == sentence


@given(st.text(max_size=320))
def test_no_text_breaks_the_parser(text: str) -> None:
    with contextlib.suppress(Unreadable):
        hash(parse_condition(text))
