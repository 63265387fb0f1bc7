"""Figures of topics, and which of them is weak."""

from __future__ import annotations

from quizzes.rules.progress import TopicProgress, weakest


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
    assert weakest({}) is None
