"""Grades: what is right, and what is said about it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quizzes.rules.answers import Ordered, Picked, Pointed, Recalled, Typed
from quizzes.rules.grading import (
    Grade,
    LineNote,
    OptionNote,
    PointNote,
    from_json,
    grade,
    to_json,
)


def picked(*options: int) -> Picked:
    return Picked(frozenset(options))


def test_the_right_option_is_right_and_every_option_says_why(one) -> None:
    assert grade(one, picked(0)) == Grade(
        right=True,
        options=(
            OptionNote("a coroutine", True, True, "It has not begun."),
            OptionNote("a task", False, False, "Nobody made one."),
            OptionNote("a value", False, False, "Only await gives it."),
        ),
    )


def test_a_wrong_option_names_its_misconception(one) -> None:
    given = grade(one, picked(2))
    assert (given.right, given.misconceptions) == (False, ("calling-runs",))
    assert [note.picked for note in given.options] == [False, False, True]


@pytest.mark.parametrize(
    ("options", "right", "misconceptions"),
    [
        ((0, 1), True, ()),
        ((0,), False, ("only-coroutines",)),
        ((0, 1, 2), False, ("lists-too",)),
        ((2, 3), False, ("only-coroutines", "lists-too")),
    ],
)
def test_multiple_select_is_all_or_nothing(
    some, options, right, misconceptions
) -> None:
    given = grade(some, picked(*options))
    assert (given.right, given.misconceptions) == (right, misconceptions)


@pytest.mark.parametrize(
    "text", ["a 1\nb 2", "a 1\nb 2\n\n", "a  1 \r\n\tb\t2", " a 1\nb 2\n \n"]
)
def test_blanks_and_empty_lines_at_the_end_do_not_count(output, text: str) -> None:
    assert grade(output, Typed(text)) == Grade(
        right=True, printed=(LineNote("a 1", "a 1", True), LineNote("b 2", "b 2", True))
    )


@pytest.mark.parametrize("text", ["a 1 b 2", "a1\nb2", "A 1\nB 2", "\na 1\nb 2", "a 1"])
def test_lines_case_and_letters_count(output, text: str) -> None:
    assert grade(output, Typed(text)).right is False


def test_a_listed_wrong_output_says_why_and_shows_the_lines(output) -> None:
    assert grade(output, Typed("b  2\na 1\nc")) == Grade(
        right=False,
        printed=(
            LineNote("a 1", "b 2", False),
            LineNote("b 2", "a 1", False),
            LineNote(None, "c", False),
        ),
    )
    given = grade(output, Typed("b  2\na 1\n"))
    assert (given.why_wrong, given.misconceptions) == ("a is first.", ("order",))


def test_the_order_of_the_file_is_right_without_running(lines) -> None:
    assert grade(lines, Ordered((1, 2, 3, 4, 5))).right is True


def test_lines_that_read_the_same_may_change_places(lines) -> None:
    assert grade(lines, Ordered((1, 4, 3, 2, 5))).right is True


def test_another_order_must_be_run(lines) -> None:
    assert grade(lines, Ordered((1, 3, 2, 4, 5))) == Grade(right=None)


@pytest.mark.parametrize(
    "text",
    [
        "get_running_loop",
        " get_running_loop\n",
        "`get_running_loop`",
        "asyncio.get_running_loop",
        "`asyncio . get_running_loop`",
    ],
)
def test_a_gap_may_be_filled_with_the_name_before_it(gap, text: str) -> None:
    assert grade(gap, Typed(text)) == Grade(right=True, accepted=("get_running_loop",))


@pytest.mark.parametrize("text", ["Get_Running_Loop", "loop.get_running_loop", "get"])
def test_code_in_a_gap_is_compared_exactly(gap, text: str) -> None:
    assert grade(gap, Typed(text)) == Grade(right=False, accepted=("get_running_loop",))


def test_a_listed_wrong_filling_says_why(gap) -> None:
    given = grade(gap, Typed("asyncio.get_event_loop"))
    assert given.right is False
    assert given.why_wrong == "It has other meanings."
    assert given.misconceptions == ("old",)


@pytest.mark.parametrize("text", ["cooperative", "Cooperative", "CO-operative "])
def test_capitals_do_not_count_in_a_sentence(sentence, text: str) -> None:
    assert grade(sentence, Typed(text)).right is True


def test_a_dotted_gap_without_asyncio_takes_its_own_prefix_only(gap) -> None:
    other = replace(gap, code="sem.____()", accepted=("locked",))
    assert grade(other, Typed("sem.locked")).right is True
    assert grade(other, Typed("asyncio.locked")).right is False


def test_the_brackets_of_a_call_behind_the_gap_may_be_repeated(gap) -> None:
    called = replace(gap, code="slots.____()", accepted=("locked",))
    for text in ("locked()", "slots.locked()", "`locked( )`"):
        assert grade(called, Typed(text)).right is True
    for text in ("locked(1)", "locked()()", "()"):
        assert grade(called, Typed(text)).right is False
    uncalled = replace(gap, code="asyncio.____", accepted=("FIRST_COMPLETED",))
    assert grade(uncalled, Typed("FIRST_COMPLETED()")).right is False


@pytest.mark.parametrize(("line", "right"), [(1, False), (2, True), (3, True)])
def test_each_faulty_line_counts(bug, line: int, right: bool) -> None:
    assert grade(bug, Pointed(line)) == Grade(right=right, faulty_lines=(2, 3))


def test_a_line_that_looks_guilty_is_cleared(bug) -> None:
    assert grade(bug, Pointed(4)) == Grade(
        right=False,
        faulty_lines=(2, 3),
        why_wrong="It is right.",
        misconceptions=("drain",),
    )


@pytest.mark.parametrize(("ticked", "right"), [(0, False), (2, False), (3, True)])
def test_two_thirds_of_the_key_points_pass(recall, ticked: int, right: bool) -> None:
    answer = Recalled("", frozenset(range(ticked)))
    assert grade(recall, answer) == Grade(
        right=right,
        points=tuple(PointNote(text, i < ticked) for i, text in enumerate("abcd")),
    )


def test_exactly_two_thirds_are_enough(recall) -> None:
    three = replace(recall, key_points=("a", "b", "c"))
    assert grade(three, Recalled("", frozenset({0, 2}))).right is True


def test_an_answer_of_another_kind_is_our_fault(one) -> None:
    with pytest.raises(TypeError, match=r"^Typed does not answer Choice\.$"):
        grade(one, Typed("a"))


def test_every_grade_comes_back_from_json_as_it_was(
    one, output, lines, gap, bug, recall
) -> None:
    grades = [
        grade(one, picked(2)),
        grade(output, Typed("b 2\na 1")),
        grade(lines, Ordered((1, 3, 2, 4, 5))),
        grade(gap, Typed("get_event_loop")),
        grade(bug, Pointed(4)),
        grade(recall, Recalled("", frozenset({1}))),
    ]
    assert [from_json(json.loads(json.dumps(to_json(g)))) for g in grades] == grades
