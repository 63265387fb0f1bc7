"""How many reviews fall due on each of the coming days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

FORECAST_DAYS = 30


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day, and how many reviews wait for it."""

    day: date
    reviews: int


def forecast(
    due: Iterable[date], today: date, days: int = FORECAST_DAYS
) -> tuple[DueDay, ...]:
    """Today first, with all that has been due since before."""
    waiting = Counter(max(day, today) for day in due)
    each = [today + timedelta(days=n) for n in range(days)]
    return tuple(DueDay(day, waiting[day]) for day in each)
