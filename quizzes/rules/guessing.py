"""How often an answer is right by luck alone: what a right guess says nothing about."""

from __future__ import annotations

from quizzes.catalogue.asking import Asks, Choice, SpotBug


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
