"""Is this order of the lines right? Right is what prints the same at the same times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from quizzes.catalogue.asking import OrderLines, TimedLine
from sandbox import Pool

from .printed import Printed, printed_by
from .showing import seconds_text


@dataclass(frozen=True, slots=True)
class OrderVerdict:
    """What became of an order, and the first difference where it is wrong."""

    right: bool
    sentence: str
    printed: tuple[TimedLine, ...]


async def judge_order(
    pool: Pool, asks: OrderLines, order: Sequence[int]
) -> OrderVerdict:
    """Run the lines in this order; ``order`` has every line's number, from 1, once.

    SandboxError if that is not possible.
    """
    if sorted(order) != list(range(1, len(asks.lines) + 1)):
        raise ValueError("An order has every line once.")
    program = "\n".join(asks.lines[number - 1] for number in order) + "\n"
    return _compared(asks, await printed_by(pool, program))


def _compared(asks: OrderLines, printed: Printed) -> OrderVerdict:
    if not printed.is_clean:
        sentence = f"In this order the program does not run: {printed.last_words}"
        return OrderVerdict(False, sentence, printed.lines)
    for number, (got, wanted) in enumerate(
        zip_longest(printed.lines, asks.prints), start=1
    ):
        if sentence := _difference(number, got, wanted):
            return OrderVerdict(False, sentence, printed.lines)
    sentence = "Right: it prints what is asked, at the times that are asked."
    return OrderVerdict(True, sentence, printed.lines)


def _difference(number: int, got: TimedLine | None, wanted: TimedLine | None) -> str:
    if wanted is None:
        return f"It prints more than is asked: {_told(got)}."
    if got is None:
        return f"It does not print line {number}: {_told(wanted)}."
    if (_folded(got.text), _microseconds(got)) != (
        _folded(wanted.text),
        _microseconds(wanted),
    ):
        return f"Line {number} is {_told(got)}; asked is {_told(wanted)}."
    return ""


def _told(line: TimedLine | None) -> str:
    return f"{line.text!r} at {seconds_text(line.at_seconds)}" if line else "nothing"


def _folded(text: str) -> str:
    return " ".join(text.split())


def _microseconds(line: TimedLine) -> int:
    return round(line.at_seconds * 1e6)
