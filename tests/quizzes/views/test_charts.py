"""Where the marks of charts stand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quizzes.rules.streak import heatmap
from quizzes.views.charts import NAME_ROOM, STEP, Bar, Span, bars, level, span, year

SATURDAY = date(2026, 11, 28)


def test_a_span_keeps_within_its_line() -> None:
    assert span(0.25, 0.75, 0.5, 200) == Span(50, 100, 100)
    assert span(-0.5, 1.5, 2, 200) == Span(0, 200, 200)


def test_the_largest_bar_is_full_and_all_stand_on_the_ground() -> None:
    assert bars([1, 2], 60, 100) == (Bar(5, 50, 20, 50), Bar(35, 0, 20, 100))


def test_without_any_value_there_is_no_height() -> None:
    assert [bar.height for bar in bars([0, 0], 60, 100)] == [0, 0]
    assert bars([], 60, 100) == ()


@pytest.mark.parametrize(
    ("answers", "wanted"), [(0, 0), (1, 1), (9, 1), (10, 2), (20, 3), (39, 3), (40, 4)]
)
def test_a_day_is_as_full_as_it_is_measured_by_the_goal(
    answers: int, wanted: int
) -> None:
    assert level(answers, goal=20) == wanted


def test_the_year_has_each_day_once_until_today_and_each_in_its_own_place() -> None:
    told = year(heatmap({SATURDAY: 7}, SATURDAY), SATURDAY, goal=20)
    days = [cell.day for cell in told.cells]
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert (days[0].weekday(), days[-1], len(days)) == (0, SATURDAY, 52 * 7 + 6)
    assert [cell.answers for cell in told.cells if cell.answers] == [7]
    assert len({(cell.x, cell.y) for cell in told.cells}) == len(days)
    assert all(
        0 <= cell.x < told.width and 0 < cell.y < told.height for cell in told.cells
    )


def test_each_month_has_its_name_over_the_week_it_begins_in() -> None:
    told = year(heatmap({}, SATURDAY), SATURDAY, goal=20)
    assert [month.first.month for month in told.months] == [12, *range(1, 12)]
    columns = {(cell.day): cell.x for cell in told.cells}
    assert all(month.x == columns[month.first] for month in told.months)


def test_the_name_of_a_month_has_room_also_over_the_last_column() -> None:
    days = [SATURDAY + timedelta(weeks=n) for n in range(52)]
    years = [year(heatmap({}, day), day, goal=20) for day in days]
    places = {(told.width, month.x) for told in years for month in told.months}
    assert max(x for _, x in places) == 26 * STEP  # the last column
    assert all(width - x >= NAME_ROOM for width, x in places)
