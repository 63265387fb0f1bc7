"""Where the marks of a chart stand: numbers become places, and know nothing of pages."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

CELL, STEP = 11, 14  # of a day in the heatmap: its side, and from one to the next
BANDS = 2  # the year lies in two halves, so that a phone shows its days
BAND_GAP = 24  # room for the names of months
NAME_ROOM = 24  # for the widest of these names, beside the column where it begins
DAY = timedelta(days=1)
MONTHS = tuple(calendar.month_name)  # each look at it there formats a date


@dataclass(frozen=True, slots=True)
class Span:
    """A value with the band around it, on a line from 0 to ``width``."""

    low: float
    width: float
    at: float


@dataclass(frozen=True, slots=True)
class Bar:
    """An upright bar on the ground line."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A day in the heatmap; ``level`` is 0 to 4."""

    x: int
    y: int
    day: date
    answers: int
    level: int

    @property
    def date(self) -> str:
        """Here, since a template takes ten times as long, and a year has many days."""
        return f"{self.day.day} {MONTHS[self.day.month]} {self.day.year}"

    @property
    def iso(self) -> str:
        return self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Month:
    """Where the name of a month stands."""

    x: int
    y: int
    first: date


@dataclass(frozen=True, slots=True)
class Year:
    """The heatmap: a column a week, Monday on top."""

    width: int
    height: int
    cells: tuple[Cell, ...]
    months: tuple[Month, ...]


def span(low: float, high: float, at: float, width: float) -> Span:
    """Shares of 0 to 1; what lies beyond is held at the ends."""
    start, end, middle = (min(max(each, 0.0), 1.0) * width for each in (low, high, at))
    return Span(round(start, 1), round(end - start, 1), round(middle, 1))


def bars(values: Sequence[int], width: float, height: float) -> tuple[Bar, ...]:
    """Side by side with a third of their room between them; the largest is full."""
    most, room = max(values, default=0) or 1, width / max(len(values), 1)
    return tuple(
        Bar(
            x=round(n * room + room / 6, 1),
            y=round(height - height * value / most, 1),
            width=round(room * 2 / 3, 1),
            height=round(height * value / most, 1),
        )
        for n, value in enumerate(values)
    )


def year(weeks: Sequence[Sequence[int | None]], today: date, goal: int) -> Year:
    """Of what ``streak.heatmap`` gives; days to come have no cell."""
    monday = today - timedelta(days=today.weekday(), weeks=len(weeks) - 1)
    columns = -(-len(weeks) // BANDS)
    cells: list[Cell] = []
    months: list[Month] = []
    for n, week in enumerate(weeks):
        band, column = divmod(n, columns)
        top = band * (7 * STEP + BAND_GAP) + BAND_GAP
        start = monday + timedelta(weeks=n)
        first = start + 6 * DAY
        if first.day <= 7 and first <= today:
            months.append(Month(column * STEP, top - 8, first.replace(day=1)))
        cells.extend(
            Cell(
                x=column * STEP,
                y=top + weekday * STEP,
                day=start + weekday * DAY,
                answers=answers,
                level=level(answers, goal),
            )
            for weekday, answers in enumerate(week)
            if answers is not None
        )
    height = BANDS * (7 * STEP + BAND_GAP)
    width = (columns - 1) * STEP + max(CELL, NAME_ROOM)
    return Year(width, height, tuple(cells), tuple(months))


def level(answers: int, goal: int) -> int:
    """How full a day was: begun, half of the goal, all of it, twice as much."""
    if not answers:
        return 0
    return 1 + sum(2 * answers >= times * goal for times in (1, 2, 4))
