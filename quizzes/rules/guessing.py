"""How often an answer is right by luck alone: what a right guess says nothing about."""

from __future__ import annotations

from collections.abc import Mapping

from quizzes.catalogue.asking import Asks, Choice, SpotBug
from quizzes.catalogue.shapes import Kind

# Near enough to choose an item by, where reading what it asks would cost too much.
USUAL: Mapping[str, float] = {
    Kind.SINGLE_CHOICE: 1 / 4,
    Kind.MULTIPLE_SELECT: 1 / 15,
    Kind.SPOT_BUG: 1 / 10,
}


def guess_chance(asks: Asks | None) -> float:
    """One in as many answers as can be picked; None is a program, which nobody guesses."""
    match asks:
        case Choice(options, several=False):
            return 1 / len(options)
        case Choice(options):
            return 1 / ((1 << len(options)) - 1)  # any set of them but the empty one
        case SpotBug(code=code, lines=lines):
            return len(lines) / (code.count("\n") + 1)
        case _:
            return 0.0
