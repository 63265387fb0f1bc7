"""Days in a row: forgiving, and right across time zones and changed clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.streak import Streak, heatmap, streak

TODAY = date(2026, 11, 28)


def ago(*days: int) -> set[date]:
    return {TODAY - timedelta(days=n) for n in days}


practised = st.sets(st.integers(0, 60)).map(lambda days: ago(*days))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (ago(), Streak()),
        (ago(0), Streak(1, 1, True)),
        (ago(1, 2), Streak(2, 2, False)),
        (ago(0, 1, 2), Streak(3, 3, True)),
        (ago(0, 2, 3), Streak(3, 3, True, rests=1)),
        (ago(2, 3), Streak(2, 2, False, rests=1)),
        (ago(3, 4), Streak(0, 2, False)),
        (ago(0, 3, 4), Streak(1, 2, True)),
        (ago(0, 2, 4), Streak(2, 2, True, rests=1)),
        (ago(0, 2, 3, 4, 5, 6, 7, 9), Streak(8, 8, True, rests=2)),
    ],
)
def test_one_day_of_rest_in_seven_breaks_nothing(days: set[date], told: Streak) -> None:
    assert streak(days, TODAY) == told


@given(practised)
def test_practice_today_never_makes_a_streak_shorter(days: set[date]) -> None:
    before, after = streak(days, TODAY), streak(days | {TODAY}, TODAY)
    assert after.days >= before.days
    assert after.practised_today
    assert after.longest >= before.longest


@given(practised)
def test_a_streak_is_within_what_was_practised(days: set[date]) -> None:
    told = streak(days, TODAY)
    assert 0 <= told.days <= told.longest <= len(days)


@given(st.integers(1, 40))
def test_every_day_practised_is_counted(length: int) -> None:
    days = ago(*range(length))
    assert streak(days, TODAY).days == length
    assert streak(days, TODAY + timedelta(days=1)).days == length


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
    st.integers(0, 23),
    st.integers(1, 366),
)
def test_an_hour_each_day_is_a_streak_across_changed_clocks(
    zone: str, hour: int, length: int
) -> None:
    """Every day at the same time on the wall, through both changes of the clock."""
    here = ZoneInfo(zone)
    days = [
        datetime(2026, 1, 1, hour, 30, tzinfo=here) + timedelta(days=n)
        for n in range(length)
    ]
    stored = {moment.astimezone(UTC).astimezone(here).date() for moment in days}
    told = streak(stored, max(stored))
    assert told.days + told.rests >= length - 1  # an hour that a change leaves out


def test_who_flies_west_keeps_the_day_that_is_tomorrow_here() -> None:
    in_tokyo = ago(0, 1, 2)
    assert streak(in_tokyo, TODAY - timedelta(days=1)) == Streak(3, 3, True)


def test_who_flies_east_over_the_date_line_skips_a_day_and_rests() -> None:
    assert streak(ago(0, 2, 3, 4), TODAY) == Streak(4, 4, True, rests=1)


def test_the_heatmap_ends_with_this_week_and_leaves_coming_days_open() -> None:
    weeks = heatmap({TODAY: 4, TODAY - timedelta(days=7): 2}, TODAY, weeks=2)
    assert weeks == [[0, 0, 0, 0, 0, 2, 0], [0, 0, 0, 0, 0, 4, None]]


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_year_of_answers_is_on_the_heatmap(today: date) -> None:
    each = {today - timedelta(days=n): 1 for n in range(365)}
    told = heatmap(each, today)
    assert sum(count or 0 for week in told for count in week) == 365
