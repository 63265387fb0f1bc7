"""What a host does to an interview: time, pauses, what is seen, marks, notes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from quizzes.rules.interview import desk
from quizzes.rules.interview.deciding import (
    HOSTS_PAUSE,
    NO_MORE_PAUSES,
    NOT_NOW,
    RATE_FIRST,
    TOO_MUCH_ADDED,
    Command,
    decide,
)
from quizzes.rules.interview.desk import NOTHING_DONE, CodePhase, ItemWork
from quizzes.rules.interview.events import By, Kind, New
from quizzes.rules.interview.noting import Noted, noted, tag_name
from quizzes.rules.interview.room import Phase, Room, fold, settle
from quizzes.rules.interview.watching import FOCUS, has_focus, sight, unwatched
from quizzes.rules.sources import Unfit

from .conftest import At

HOST = {"by": By.HOST.value}
MARKS = {"marks": {"problem_solving": 3}}
COFFEE = {"reason": "coffee", **HOST}


def act(room: Room, kind: Kind, now: datetime, **body: object) -> Room:
    decided = decide(room, Command(kind, body), now)
    assert not isinstance(decided, Unfit), decided
    return fold(room, decided)


def refused(room: Room, kind: Kind, now: datetime, **body: object) -> Unfit:
    decided = decide(room, Command(kind, body), now)
    assert isinstance(decided, Unfit)
    return decided


@pytest.fixture
def running(at: At) -> Room:
    return act(Room((60, 120)), Kind.BEGAN, at(0))


def test_time_is_added_to_the_section_that_runs_and_so_to_all(
    running: Room, at: At
) -> None:
    more = act(running, Kind.EXTENDED, at(30), seconds=60, reason="noise", **HOST)
    clock = more.running
    assert (clock.left(0, at(30)), clock.total_left(at(30))) == (
        timedelta(seconds=90),
        timedelta(seconds=210),
    )
    assert settle(more, at(119)) == []
    assert [e.at for e in settle(more, at(240))] == [at(120), at(240)]
    told = [(e.section, e.seconds, e.reason) for e in more.added]
    assert told == [(0, 60, "noise")]


def test_time_is_added_in_a_pause_too_and_an_hour_at_most(
    running: Room, at: At
) -> None:
    paused = act(running, Kind.PAUSED, at(10), **COFFEE)
    full = act(paused, Kind.EXTENDED, at(11), seconds=3600, reason="x", **HOST)
    assert (
        refused(full, Kind.EXTENDED, at(12), seconds=1, reason="x", **HOST)
        == TOO_MUCH_ADDED
    )
    assert (
        refused(running, Kind.EXTENDED, at(12), seconds=0, reason="x", **HOST)
        == TOO_MUCH_ADDED
    )


def test_no_time_is_added_when_it_is_over(running: Room, at: At) -> None:
    over = act(running, Kind.FINISHED, at(10), **HOST)
    assert over.finished_by == By.HOST
    more = {"seconds": 60, "reason": "x"}
    assert refused(over, Kind.EXTENDED, at(11), **more) == NOT_NOW[Phase.FINISHED]


def test_the_hosts_pauses_leave_the_candidates_own(running: Room, at: At) -> None:
    room = running
    for begins in (1, 5):
        room = act(room, Kind.PAUSED, at(begins), **COFFEE)
        room = act(room, Kind.RESUMED, at(begins + 2), **HOST)
    own = act(act(room, Kind.PAUSED, at(10)), Kind.RESUMED, at(11))
    assert refused(own, Kind.PAUSED, at(12)) == NO_MORE_PAUSES
    again = act(own, Kind.PAUSED, at(12), **COFFEE)
    assert [(p.by, p.reason) for p in again.running.pauses] == [
        ("host", "coffee"),
        ("host", "coffee"),
        ("candidate", ""),
        ("host", "coffee"),
    ]


def test_a_hosts_pause_is_the_hosts_to_end(running: Room, at: At) -> None:
    paused = act(running, Kind.PAUSED, at(10), **COFFEE)
    assert refused(paused, Kind.RESUMED, at(11)) == HOSTS_PAUSE
    assert act(paused, Kind.RESUMED, at(12), **HOST).phase == Phase.RUNNING
    alone = act(paused, Kind.RESUMED, at(13), alone=True)
    assert alone.phase == Phase.RUNNING
    over = act(paused, Kind.FINISHED, at(14))
    assert over.phase == Phase.FINISHED
    assert [e.kind for e in settle(paused, at(10 + 600))] == [Kind.RESUMED]


@pytest.mark.parametrize("who", [[], [By.HOST], [By.CANDIDATE]])
def test_it_takes_both_to_do_without_unwatched_minutes(
    running: Room, at: At, who: list[By]
) -> None:
    room = running
    for by in who:
        room = act(room, Kind.FOCUS, at(1), by=by.value, wanted=False)
        assert (
            decide(room, Command(Kind.FOCUS, {"by": by, "wanted": False}), at(2)) == []
        )
    assert has_focus(room)
    for by in (By.HOST, By.CANDIDATE):
        room = act(room, Kind.FOCUS, at(3), by=by.value, wanted=False)
    assert not has_focus(room)
    assert has_focus(act(room, Kind.FOCUS, at(4), by="host", wanted=True))


def coding(began: datetime, phase: CodePhase = CodePhase.CODE) -> ItemWork:
    return ItemWork(phases=((CodePhase.CODE, began), (phase, began)))


def test_unwatched_minutes_are_counted_by_the_interviews_clock(at: At) -> None:
    room = act(Room((1200,)), Kind.BEGAN, at(0))
    work = coding(at(100))
    assert unwatched(room, NOTHING_DONE, at(110)) == timedelta()
    assert unwatched(room, work, at(110)) == FOCUS - timedelta(seconds=10)
    paused = act(room, Kind.PAUSED, at(110), **COFFEE)
    assert unwatched(paused, work, at(400)) == FOCUS - timedelta(seconds=10)
    assert unwatched(room, work, at(400)) == timedelta()
    assert unwatched(room, coding(at(100), CodePhase.VERIFY), at(110)) == timedelta()
    over = act(room, Kind.FINISHED, at(120))
    assert unwatched(over, work, at(130)) == timedelta()


def test_what_is_seen_of_the_open_item_alone(at: At) -> None:
    room = act(Room((1200,)), Kind.BEGAN, at(0))
    early = sight(room, 4, NOTHING_DONE, at(10))
    hidden, seen = (
        sight(room, 4, coding(at(0)), at(10)),
        sight(room, 4, coding(at(0)), at(300)),
    )
    parts = ("approach", "extend", "code", "tests", "pad", "said", "answer")
    assert [p for p in parts if early.shows(4, p)] == ["approach", "extend"]
    assert [p for p in parts if hidden.shows(4, p)] == ["approach", "extend"]
    assert [p for p in parts if seen.shows(4, p)] == [*parts[:4]]
    assert [p for p in parts if seen.shows(5, p)] == []


def test_the_hosts_marks_are_told_once_after_the_candidates(
    running: Room, at: At
) -> None:
    assert refused(running, Kind.HOST_RATED, at(1), **MARKS) == NOT_NOW[Phase.RUNNING]
    over = act(running, Kind.FINISHED, at(10))
    assert refused(over, Kind.HOST_RATED, at(11), **MARKS) == RATE_FIRST
    rated = act(over, Kind.RATED, at(12), **MARKS)
    scored = act(rated, Kind.SCORED, at(13), report={})
    for room in (rated, scored):
        told = act(room, Kind.HOST_RATED, at(14), **MARKS)
        assert told.host_marks == MARKS["marks"]
        assert act(told, Kind.HOST_RATED, at(15), marks={}).host_marks == MARKS["marks"]


def test_hints_and_follow_ups_are_kept_in_their_order(at: At) -> None:
    asked = {"listen_for": "", "reason": "why"}
    work = desk.fold(
        [
            New(Kind.HINTED, at(1), {"slot": 1, "number": 1}),
            New(Kind.FOLLOWED_UP, at(2), {"slot": 1, "ask": "a", **asked}),
            New(Kind.HINTED, at(3), {"slot": 1, "number": 2}),
            New(Kind.FOLLOWED_UP, at(4), {"slot": 1, "ask": "b", **asked}),
        ]
    )[1]
    assert work.hints == (1, 2)
    assert [each.ask for each in work.follow_ups] == ["a", "b"]
    assert work.follow_up == work.follow_ups[1]


@pytest.mark.parametrize(
    ("typed", "tag", "kept"),
    [
        ("+ps asks at once", "", Noted("+ps", "asks at once")),
        (" -V ran nothing ", "", Noted("-v", "ran nothing")),
        ("+c", "", Noted("+c", "")),
        ("+ps", "-cq", Noted("-cq", "+ps")),
        ("+psx no tag", "", Noted("", "+psx no tag")),
        ("ps no sign", "", Noted("", "ps no sign")),
        ("said", "nonsense", Noted("", "said")),
        ("", "", Noted("", "")),
    ],
)
def test_a_tag_is_typed_or_pressed(typed: str, tag: str, kept: Noted) -> None:
    assert noted(typed, tag) == kept


def test_a_tag_is_told_in_words() -> None:
    assert (tag_name("-cq"), tag_name("")) == ("- code quality", "")
