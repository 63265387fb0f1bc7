"""Outputs of misread programs become wrong answers with their reason."""

from __future__ import annotations

from quizzes.catalogue.asking import PredictOutput, WrongAnswer
from quizzes.catalogue.shapes import Misconception
from quizzes.rules import grading
from quizzes.rules.answers import Typed
from quizzes.rules.misread import with_misread

OVERLAP = Misconception("awaits-overlap", "waiting", "Awaits overlap.", "They do not.")
SWITCH = Misconception("every-await-switches", "waiting", "Each one switches.", "No.")
WHY = "So it would be if this were true: “Awaits overlap.” It is not. They do not."
LISTED = WrongAnswer("two", "The first line is printed too.", "awaits-overlap")
ASKS = PredictOutput(
    "…", "one two", (LISTED,), ("awaits-overlap", "every-await-switches")
)


def test_an_answer_like_a_misread_output_is_told_why() -> None:
    asks = with_misread(ASKS, {"awaits-overlap": "two one\n"}, [OVERLAP, SWITCH])
    grade = grading.grade(asks, Typed("two  one"))
    assert (grade.right, grade.why_wrong) == (False, WHY)
    assert grade.misconceptions == ("awaits-overlap",)


def test_what_the_file_lists_wins() -> None:
    assert with_misread(ASKS, {"awaits-overlap": "two\n"}, [OVERLAP]) == ASKS


def test_of_two_with_the_same_output_the_first_in_the_file_counts() -> None:
    outputs = {"every-await-switches": "one\n", "awaits-overlap": "one\n"}
    asks = with_misread(ASKS, outputs, [SWITCH, OVERLAP])
    assert asks.wrong == (LISTED, WrongAnswer("one", WHY, "awaits-overlap"))


def test_an_idea_that_nobody_knows_any_more_is_left_out() -> None:
    assert with_misread(ASKS, {"awaits-overlap": "one\n"}, [SWITCH]) == ASKS
