"""Standings and figures from counted attempts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from quizzes.rules.progress import (
    Standing,
    Tally,
    TopicProgress,
    by_topic,
    standings,
    weakest,
)

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def tally(
    item: int, outcome: str, times: int = 1, minute: int = 0, topic: int = 1
) -> Tally:
    return Tally(item, topic, outcome, times, NOON + timedelta(minutes=minute))


def test_nothing_answered_is_no_progress() -> None:
    assert by_topic([]) == {}
    assert standings([]) == {}
    assert weakest({}) is None


def test_figures_are_sums_of_what_was_judged() -> None:
    told = by_topic(
        [
            tally(1, "right", 2, minute=5),
            tally(1, "wrong", 3, minute=9),
            tally(2, "right", 1, minute=1),
            tally(2, "pending", 7, minute=50),
            tally(2, "not_judged", 7, minute=60),
            tally(3, "wrong", 1, topic=2),
        ]
    )
    assert told == {
        1: TopicProgress(3, 3, NOON + timedelta(minutes=9)),
        2: TopicProgress(0, 1, NOON),
    }
    assert told[1].attempts == 6


def test_an_item_stands_as_it_was_last_judged() -> None:
    told = [
        tally(1, "right", minute=1),
        tally(1, "wrong", minute=2),
        tally(2, "wrong", minute=1),
        tally(2, "right", minute=2),
        tally(3, "right", minute=1),
        tally(3, "pending", minute=2),
        tally(4, "pending"),
        tally(5, "not_judged"),
    ]
    for order in (told, told[::-1]):
        assert standings(order) == {
            1: Standing.WRONG,
            2: Standing.RIGHT,
            3: Standing.RIGHT,
            4: Standing.PENDING,
        }


def test_a_share_needs_enough_answers() -> None:
    assert TopicProgress(right=4, wrong=0).share is None
    assert TopicProgress(right=4, wrong=1).share == 0.8


def test_the_weakest_topic_is_known_to_be_weak() -> None:
    few, good, bad, whole = (
        TopicProgress(0, 4),
        TopicProgress(4, 1),
        TopicProgress(2, 3),
        TopicProgress(9, 0),
    )
    assert weakest({1: few, 2: good, 3: bad, 4: whole}) == 3
    assert weakest({1: few, 4: whole}) is None
