"""Days of practice in a row, counted so that life may come between.

A day is the learner's own, stored with each answer: travel and changed clocks are in it
already. One missed day in any seven is a day of rest and breaks nothing; today breaks
nothing before it is over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

REST_EVERY_DAYS = 7
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """How many days were practised without a break; days of rest are not counted."""

    days: int = 0
    longest: int = 0
    practised_today: bool = False
    rests: int = 0  # days of rest within it


def latest_day(practised: Collection[date], today: date) -> date:
    """Who flew west may have practised on what is tomorrow here: that day is today then."""
    return max((today, *practised))


def streak(practised: Collection[date], today: date) -> Streak:
    if not practised:
        return Streak()
    days = frozenset(practised)
    today = latest_day(days, today)
    now = _back_from(today, days)
    ends = [day for day in days if day + DAY not in days]
    return Streak(
        days=now.days,
        longest=max(_back_from(end, days).days for end in ends),
        practised_today=today in days,
        rests=now.rests,
    )


def _back_from(last: date, days: Collection[date]) -> Streak:
    """The streak that ends with this day; the day itself may still be practised."""
    counted = rests = 0
    rested_on = None  # the earliest day of rest so far
    day = last if last in days else last - DAY
    while True:
        if day in days:
            counted += 1
        elif day - DAY in days and _may_rest(day, rested_on):
            rested_on, rests = day, rests + 1
        else:
            return Streak(counted, rests=rests)
        day -= DAY


def _may_rest(day: date, rested_on: date | None) -> bool:
    return rested_on is None or (rested_on - day).days >= REST_EVERY_DAYS


def heatmap(
    answers: Mapping[date, int], today: date, weeks: int = 53
) -> list[list[int | None]]:
    """Answers a day by weeks from Monday to Sunday, the last one with today in it.

    None is a day that has not come yet.
    """
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=n) for n in reversed(range(weeks))]
    return [
        [
            answers.get(start + timedelta(days=n), 0)
            if start + timedelta(days=n) <= today
            else None
            for n in range(7)
        ]
        for start in starts
    ]
