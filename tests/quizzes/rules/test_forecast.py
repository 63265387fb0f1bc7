"""Thirty days of reviews."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.forecast import DueDay, forecast

TODAY = date(2026, 2, 20)


def test_what_is_overdue_waits_for_today() -> None:
    due = [TODAY - timedelta(days=9), TODAY, TODAY + timedelta(days=1)]
    assert forecast(due, TODAY, days=3) == (
        DueDay(TODAY, 2),
        DueDay(TODAY + timedelta(days=1), 1),
        DueDay(TODAY + timedelta(days=2), 0),
    )


@given(st.lists(st.integers(-50, 29).map(lambda n: TODAY + timedelta(days=n))))
def test_every_review_within_thirty_days_is_in_it_once(due: list[date]) -> None:
    told = forecast(due, TODAY)
    assert len(told) == 30
    assert sum(day.reviews for day in told) == len(due)
