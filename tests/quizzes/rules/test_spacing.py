"""Dates of reviews: never in the past after a success, and the same whatever the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.rating import Rating
from quizzes.rules.spacing import (
    LONGEST_DAYS,
    PROGRAM_LEAST_DAYS,
    QUESTION_LEAST_DAYS,
    Card,
    due_on,
    retrievability,
    review,
)

TODAY = date(2026, 1, 1)
FSRS = fsrs.Scheduler()
ratings = st.sampled_from(Rating)
gaps = st.integers(0, 400)
interviews = st.integers(-3, 60) | st.integers(-400, 2000)  # days after the last answer


def reviewed(history: list[tuple[Rating, int]], least_days: int = 1) -> Card:
    day, card = TODAY, None
    for rating, gap in history:
        day += timedelta(days=gap)
        card = review(card, rating, day, least_days)
    assert card
    return card


histories = st.lists(st.tuples(ratings, gaps), min_size=1, max_size=12)
cards = histories.map(reviewed)


def test_a_row_of_good_answers_spreads_out() -> None:
    card, waits = None, []
    day = TODAY
    for _ in range(5):
        card = review(card, Rating.GOOD, day)
        waits.append((card.due_on - day).days)
        day = card.due_on
    assert waits == [2, 11, 46, 163, 365]


def test_what_was_forgotten_comes_again_tomorrow() -> None:
    card = review(None, Rating.AGAIN, TODAY)
    assert card.due_on == TODAY + timedelta(days=1)
    assert (card.times, card.lapses) == (1, 1)


@given(histories)
def test_it_is_due_on_a_later_day_and_within_a_year(
    history: list[tuple[Rating, int]],
) -> None:
    card = reviewed(history)
    assert 1 <= (card.due_on - card.last_on).days <= LONGEST_DAYS
    assert card.times == len(history)
    assert card.lapses == sum(rating == Rating.AGAIN for rating, _ in history)


@given(histories)
def test_a_program_waits_three_days_at_least(history: list[tuple[Rating, int]]) -> None:
    card = reviewed(history, PROGRAM_LEAST_DAYS)
    assert (card.due_on - card.last_on).days >= 3


@given(cards, gaps)
def test_the_better_the_rating_the_later_the_review(card: Card, gap: int) -> None:
    day = card.last_on + timedelta(days=gap)
    due = [review(card, rating, day).due_on for rating in Rating]
    assert due == sorted(due)


@given(cards, gaps, gaps)
def test_memory_fades_and_never_returns_by_itself(
    card: Card, early: int, later: int
) -> None:
    at = [
        retrievability(card, card.last_on + timedelta(days=n))
        for n in (0, early, early + later)
    ]
    assert at[0] == 1
    assert at == sorted(at, reverse=True)
    assert 0 < at[-1] <= 1


@given(cards, gaps)
def test_what_is_left_of_memory_is_what_fsrs_says_to_the_last_bit(
    card: Card, gap: int
) -> None:
    day = card.last_on + timedelta(days=gap)
    noon = datetime.combine(day, time(12), UTC)
    theirs = fsrs.Card(
        card_id=1,  # without one it sleeps to make it
        stability=card.stability,
        last_review=noon - timedelta(days=gap),
    )
    left = FSRS.get_card_retrievability(theirs, noon)
    assert retrievability(card, day) == left


@given(cards, interviews)
def test_an_interview_brings_reviews_forward_to_halfway_and_never_to_the_past(
    card: Card, days: int
) -> None:
    due = due_on(card, card.last_on + timedelta(days=days))
    assert card.last_on < due <= card.due_on
    if days > 1:
        assert due <= card.last_on + max(timedelta(days=1), timedelta(days=days) / 2)
    assert due_on(card, None) == card.due_on


@given(cards, interviews, st.sampled_from([QUESTION_LEAST_DAYS, PROGRAM_LEAST_DAYS]))
def test_nothing_is_put_off_until_after_the_interview(
    card: Card, days: int, least_days: int
) -> None:
    interview_on = card.last_on + timedelta(days=days)
    due = due_on(card, interview_on, least_days)
    if days > 0:
        assert card.last_on < due <= interview_on


@pytest.mark.parametrize(
    ("until_interview", "until_due"), [(1, 1), (2, 2), (3, 3), (4, 3), (7, 3), (8, 4)]
)
def test_a_program_well_known_comes_once_more_before_the_interview(
    until_interview: int, until_due: int
) -> None:
    known = reviewed([(Rating.EASY, 0), (Rating.EASY, 30)])
    interview_on = known.last_on + timedelta(days=until_interview)
    due = due_on(known, interview_on, PROGRAM_LEAST_DAYS)
    assert (due - known.last_on).days == until_due


@given(cards, interviews)
def test_only_the_interview_itself_brings_a_program_back_within_three_days(
    card: Card, days: int
) -> None:
    interview_on = card.last_on + timedelta(days=days)
    due = due_on(card, interview_on, PROGRAM_LEAST_DAYS)
    if due != interview_on:
        assert (due - card.last_on).days >= min(3, (card.due_on - card.last_on).days)


@given(cards, ratings, st.integers(1, 3))
def test_who_flew_west_answers_on_the_day_that_was_stored(
    card: Card, rating: Rating, days_back: int
) -> None:
    earlier = card.last_on - timedelta(days=days_back)
    assert review(card, rating, earlier) == review(card, rating, card.last_on)
