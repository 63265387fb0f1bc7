"""What is kept for one learner at one item: what is known, and the totals of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from . import counting
from .counting import NONE_GIVEN, Given, Judged, Known


@dataclass(frozen=True, slots=True)
class DayTotals:
    """One learner, one topic, one of the learner's days."""

    answers: int = 0  # every judged one
    right: int = 0
    efforts: int = 0  # those that count
    seconds: float = 0.0


NO_ANSWERS = DayTotals()
NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Books:
    """Where a learner, a topic, an item and a day meet."""

    known: Known = NOTHING
    programs_right: int = 0  # efforts at programs of the topic that ended right
    day: DayTotals = NO_ANSWERS


def enter(books: Books, judged: Judged) -> Books:
    before, after = books.known, counting.count(books.known, judged)
    became_right = _is_right(after) and not (_is_right(before) and _same(before, after))
    return Books(
        known=after,
        programs_right=books.programs_right + (judged.is_program and became_right),
        day=DayTotals(
            answers=books.day.answers + 1,
            right=books.day.right + judged.seen.right,
            efforts=books.day.efforts + (not _same(before, after)),
            seconds=books.day.seconds + (judged.seen.seconds or 0.0),
        ),
    )


def strike(books: Books, judged: Judged, given: Given = NONE_GIVEN) -> Books:
    """Without an answer that its learner takes back; unchanged if that is too late.

    ``given``: other answers, of which one may count in its place.
    """
    known = counting.take_back(books.known, judged.answer, given)
    if known == books.known:
        return books
    day = DayTotals(
        answers=books.day.answers - 1,
        right=books.day.right - judged.seen.right,
        efforts=books.day.efforts - (known.effort is None),
        seconds=books.day.seconds,  # they were spent
    )
    return replace(books, known=known, day=day)


def _is_right(known: Known) -> bool:
    return known.effort is not None and known.effort.is_right


def _same(before: Known, after: Known) -> bool:
    """Whether no new effort was begun."""
    return (before.effort and before.effort.answer) == (
        after.effort and after.effort.answer
    )
