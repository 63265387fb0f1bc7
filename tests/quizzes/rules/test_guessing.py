"""Luck, kind by kind."""

from __future__ import annotations

from quizzes.catalogue.asking import (
    Choice,
    FillBlank,
    FreeRecall,
    OrderLines,
    PredictOutput,
    SpotBug,
)
from quizzes.rules.guessing import guess_chance


def test_one_of_three_options(one: Choice) -> None:
    assert guess_chance(one) == 1 / 3


def test_one_of_fifteen_sets_of_four_options(some: Choice) -> None:
    assert guess_chance(some) == 1 / 15


def test_two_faulty_lines_of_four(bug: SpotBug) -> None:
    assert guess_chance(bug) == 0.5


def test_nobody_guesses_what_must_be_made(
    output: PredictOutput, lines: OrderLines, gap: FillBlank, recall: FreeRecall
) -> None:
    assert [guess_chance(each) for each in (output, lines, gap, recall, None)] == [
        0
    ] * 5
