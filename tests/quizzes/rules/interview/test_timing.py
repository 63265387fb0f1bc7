"""The server's clock: to the microsecond, whatever was paused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizzes.rules.interview.timing import Clock, Pause, spent, warnings

from .conftest import NOON, At


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON, (60, 120))


def test_sections_end_when_the_time_up_to_them_has_run(clock: Clock, at: At) -> None:
    due = [clock.section_due(at(s)) for s in (0, 59.999999, 60, 179.999999, 180, 999)]
    assert due == [0, 0, 1, 1, 2, 2]


def test_time_that_is_saved_goes_to_the_next_section(clock: Clock, at: At) -> None:
    assert clock.left(1, at(20)) == timedelta(seconds=160)
    assert clock.total_left(at(20)) == timedelta(seconds=160)


def test_a_pause_stops_the_clock_and_ends_by_itself(clock: Clock, at: At) -> None:
    open_ = Clock(NOON, (60, 120), (Pause(at(30)),))
    assert open_.run_until(at(400)) == timedelta(seconds=30)
    assert open_.run_until(at(640)) == timedelta(seconds=40)
    closed = Clock(NOON, (60, 120), (Pause(at(30), at(45)),))
    assert closed.run_until(at(100)) == timedelta(seconds=85)
    assert closed.moment(closed.ends[0]) == at(75)
    assert closed.moment(timedelta(seconds=30)) == at(30)


def test_warnings_come_at_half_at_five_minutes_and_at_one() -> None:
    assert warnings(2700) == (1350, 300, 60)
    assert warnings(240) == (120, 60)


def test_the_time_of_each_section_leaves_out_the_pause(at: At) -> None:
    clock = Clock(NOON, (60, 120), (Pause(at(30), at(45)),))
    took = spent((at(0), at(50)), at(100), clock)
    assert took == (timedelta(seconds=35), timedelta(seconds=50))
