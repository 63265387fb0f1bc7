"""Which wrong ideas an item can show its learner to hold."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.catalogue.asking import Asks, Choice, FillBlank, PredictOutput, SpotBug
from quizzes.catalogue.shapes import Challenge, Item


def ideas_in(item: Item) -> frozenset[str]:
    """The ids of misconceptions that its wrong answers name."""
    if isinstance(item, Challenge):
        return frozenset(item.misconceptions)
    return frozenset(name for name in _named(item.asks) if name)


def _named(asks: Asks) -> Iterator[str]:
    match asks:
        case Choice(options):
            yield from (option.misconception for option in options)
        case PredictOutput(wrong=wrong, misconceptions=to_be_run):
            yield from (answer.misconception for answer in wrong)
            yield from to_be_run
        case FillBlank(wrong=wrong):
            yield from (answer.misconception for answer in wrong)
        case SpotBug(wrong=lines):
            yield from (line.misconception for line in lines)
        case _:
            return
