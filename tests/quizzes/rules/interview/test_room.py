"""The room: what may come next in every phase, and what the clock does by itself."""

from __future__ import annotations

from datetime import datetime

import pytest

from quizzes.rules.interview.deciding import (
    GRACE_RUNS,
    NO_MORE_PAUSES,
    NOT_NOW,
    RATE_FIRST,
    Command,
    decide,
)
from quizzes.rules.interview.events import Kind, New
from quizzes.rules.interview.room import Phase, Room, fold, settle
from quizzes.rules.interview.writing import Weight, weigh
from quizzes.rules.sources import Unfit

from .conftest import At

MARKS = {"marks": {"problem_solving": 3}}


def act(room: Room, kind: Kind, now: datetime, **body: object) -> Room:
    """As an action does it: settle, decide, append."""
    room = fold(room, settle(room, now))
    events = decide(room, Command(kind, body), now)
    assert not isinstance(events, Unfit), events
    return fold(room, events)


@pytest.fixture
def begun(at: At) -> Room:
    return act(Room((60, 120)), Kind.BEGAN, at(0))


def test_the_lobby_is_not_on_the_clock(at: At) -> None:
    room = act(Room((60, 120)), Kind.ENTERED, at(0))
    room = fold(room, settle(room, at(9999)))
    assert (room.phase, room.clock) == (Phase.LOBBY, None)
    room = act(room, Kind.BEGAN, at(9999))
    assert room.running.total_left(at(9999)).total_seconds() == 180


def test_who_is_away_for_long_finds_every_end_at_its_moment(
    begun: Room, at: At
) -> None:
    assert settle(begun, at(7000)) == [
        New(Kind.MOVED, at(60), {"to": 1, "by": "clock"}),
        New(Kind.FINISHED, at(180), {"by": "clock"}),
    ]


def test_thinking_time_ends_by_the_clock_which_a_pause_stops(
    begun: Room, at: At
) -> None:
    thinking = act(begun, Kind.OPENED, at(10), slot=1, thinking=30)
    paused = act(thinking, Kind.PAUSED, at(20))
    room = act(paused, Kind.RESUMED, at(100))
    assert settle(room, at(119)) == []
    assert settle(room, at(300))[0] == New(
        Kind.SPEAKING, at(120), {"slot": 1, "by": "clock"}
    )


def test_who_is_ready_speaks_earlier_and_once(begun: Room, at: At) -> None:
    thinking = act(begun, Kind.OPENED, at(10), slot=1, thinking=30)
    room = act(thinking, Kind.SPEAKING, at(15), slot=1, by="candidate")
    assert act(room, Kind.SPEAKING, at(16), slot=1, by="candidate") == room
    assert settle(room, at(45)) == []


@pytest.mark.parametrize("seconds", [50, 70])
def test_thinking_time_ends_with_its_section(begun: Room, at: At, seconds: int) -> None:
    thinking = act(begun, Kind.OPENED, at(10), slot=1, thinking=seconds)
    moved = New(Kind.MOVED, at(60), {"to": 1, "by": "clock"})
    assert settle(thinking, at(100)) == [moved]
    assert fold(thinking, [moved]).thinking == {}


def test_the_candidate_goes_on_earlier_and_twice_is_once(begun: Room, at: At) -> None:
    room = act(begun, Kind.MOVED, at(20), to=1)
    assert act(room, Kind.MOVED, at(21), to=1) == room
    assert settle(room, at(61)) == []
    assert act(room, Kind.MOVED, at(90), to=2).phase == Phase.FINISHED


def test_there_is_one_pause_and_the_clock_ends_it(begun: Room, at: At) -> None:
    room = act(begun, Kind.PAUSED, at(10))
    assert act(room, Kind.PAUSED, at(11)) == room
    assert settle(room, at(609)) == []
    assert settle(room, at(670)) == [
        New(Kind.RESUMED, at(610), {"by": "clock"}),
        New(Kind.MOVED, at(660), {"to": 1, "by": "clock"}),
    ]
    room = act(room, Kind.RESUMED, at(20))
    assert decide(room, Command(Kind.PAUSED), at(30)) == NO_MORE_PAUSES


def test_no_score_before_the_self_rating_nor_in_the_grace(begun: Room, at: At) -> None:
    room = fold(begun, settle(begun, at(181)))
    assert decide(room, Command(Kind.SCORED), at(300)) == RATE_FIRST
    room = act(room, Kind.RATED, at(181), **MARKS)
    assert decide(room, Command(Kind.SCORED), at(199)) == GRACE_RUNS
    assert act(room, Kind.SCORED, at(200)).phase == Phase.SCORED


def test_a_clock_that_is_set_back_undoes_nothing(begun: Room, at: At) -> None:
    room = act(begun, Kind.MOVED, at(50), to=1)
    events = decide(room, Command(Kind.PAUSED), at(40))
    assert events == [New(Kind.PAUSED, at(50))]


def test_nothing_happens_on_an_item_while_the_clock_stands(begun: Room, at: At) -> None:
    room = act(begun, Kind.PAUSED, at(10))
    assert decide(room, Command(Kind.RAN), at(11)) == NOT_NOW[Phase.PAUSED]


def test_what_is_typed_counts_until_its_section_ends_and_in_the_grace(
    begun: Room, at: At
) -> None:
    room = act(begun, Kind.TAKEN_OVER, at(1), window="a")
    assert weigh(room, 0, "a", at(30)) == Weight.COUNTS
    assert weigh(room, 0, "b", at(30)) == Weight.TAKEN_OVER
    assert weigh(room, 0, None, at(30)) == Weight.COUNTS
    assert weigh(room, 1, "a", at(30)) == Weight.TOO_EARLY
    room = fold(room, settle(room, at(80)))
    assert weigh(room, 0, "a", at(80)) == Weight.IN_GRACE
    assert weigh(room, 0, "a", at(80.000001)) == Weight.TOO_LATE
    assert weigh(room, 1, "a", at(80)) == Weight.COUNTS


def test_nothing_counts_any_more_once_judging_may_have_begun(
    begun: Room, at: At
) -> None:
    room = act(begun, Kind.TAKEN_OVER, at(1), window="a")
    ended = act(room, Kind.FINISHED, at(30), by="candidate")
    assert weigh(ended, 0, "a", at(35)) == Weight.IN_GRACE
    assert weigh(act(ended, Kind.RATED, at(34), **MARKS), 0, "a", at(35)) == (
        Weight.TOO_LATE
    )
