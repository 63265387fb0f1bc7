"""An item counts once a day: questions by the first answer, programs by how they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.ability import Estimate
from quizzes.rules.bookkeeping import Books, enter, strike
from quizzes.rules.counting import Judged, Known, count, take_back
from quizzes.rules.rating import Evidence, Rating

TODAY = date(2026, 3, 28)
TOMORROW = TODAY + timedelta(days=1)
NOTHING = Known()
NO_BOOKS = Books()


def judged(
    right: bool,
    answer: int = 1,
    day: date = TODAY,
    is_program: bool = False,
    hints: int = 0,
    gave_up: bool = False,
    own_share: float | None = None,
) -> Judged:
    """Who gives up has given no right answer, and only programs are given up."""
    gave_up = gave_up and is_program
    seen = Evidence(right and not gave_up, hints=hints, own_share=own_share)
    return Judged(answer, day, is_program, 0.45, 0.0, seen, gave_up)


def counted(*answers: Judged) -> Known:
    known = NOTHING
    for one in answers:
        known = count(known, one)
    return known


answers = st.builds(
    judged,
    right=st.booleans(),
    answer=st.integers(1, 99),
    day=st.integers(0, 20).map(lambda n: TODAY + timedelta(days=n)),
    is_program=st.booleans(),
    hints=st.integers(0, 3),
    gave_up=st.booleans(),
)
days_of_answers = st.lists(answers, max_size=20).map(
    lambda those: sorted(those, key=lambda one: one.day)
)


def test_the_first_answer_of_the_day_counts_and_the_others_do_not() -> None:
    once = counted(judged(False, 1))
    assert counted(judged(False, 1), judged(True, 2), judged(True, 3)) == once
    assert once.card
    assert once.card.rating == Rating.AGAIN


def test_the_next_day_counts_again() -> None:
    known = counted(judged(False), judged(True, 2, TOMORROW))
    assert known.levels.learner.n == known.levels.topic.n == 2
    assert known.levels.item.n == 1  # the first attempt alone
    assert known.card
    assert (known.card.times, known.card.last_on) == (2, TOMORROW)


def test_a_program_that_is_right_at_last_counts_by_its_tries() -> None:
    tried = counted(
        *(
            judged(right, n, is_program=True)
            for n, right in enumerate((False, False, True))
        )
    )
    failed = counted(judged(False, 0, is_program=True))
    whole = counted(judged(True, 0, is_program=True))
    assert failed.levels.learner.value < 0 < tried.levels.learner.value
    assert tried.levels.learner.value < whole.levels.learner.value
    assert tried.effort
    assert tried.effort.effect.score == pytest.approx(0.7)
    assert tried.levels.learner.n == tried.levels.item.n == 1
    assert tried.card
    assert (tried.card.times, tried.card.rating) == (1, Rating.HARD)


def test_a_program_that_is_right_stays_so_for_the_day() -> None:
    right = counted(judged(True, is_program=True))
    assert count(right, judged(False, 2, is_program=True)) == right


def test_giving_up_is_one_lapse_and_nothing_of_that_day_mends_it() -> None:
    given_up = counted(judged(False, gave_up=True, is_program=True))
    assert given_up.card
    assert (given_up.card.lapses, given_up.card.rating) == (1, Rating.AGAIN)
    after = counted(
        judged(False, is_program=True),
        judged(False, 2, gave_up=True, is_program=True),
        judged(True, 3, is_program=True),
        judged(False, 4, gave_up=True, is_program=True),
    )
    assert (after.card, after.levels) == (given_up.card, given_up.levels)
    tomorrow = count(after, judged(True, 5, TOMORROW, is_program=True))
    assert tomorrow.card
    assert (tomorrow.card.lapses, tomorrow.card.times) == (1, 2)


def test_a_program_that_was_right_before_it_was_given_up_stays_so() -> None:
    right = counted(judged(True, is_program=True))
    assert count(right, judged(False, 2, gave_up=True, is_program=True)) == right


def test_hints_leave_the_item_where_it_was() -> None:
    before = counted(judged(True, is_program=True, hints=1))
    assert before.levels.item.n == 0
    late = counted(
        judged(False, is_program=True), judged(True, 2, is_program=True, hints=2)
    )
    assert late.levels.item.n == 0
    assert late.levels.item.value == pytest.approx(0)


def test_a_mistaken_answer_is_taken_back_and_the_next_counts_in_its_place() -> None:
    before = counted(judged(True, 1))
    wrong = count(before, judged(False, 2, TOMORROW))
    undone = take_back(wrong, 2)
    assert undone.card == before.card
    assert undone.levels.learner.n == 1
    assert undone.levels.learner.value == pytest.approx(before.levels.learner.value)
    again = count(undone, judged(True, 3, TOMORROW))
    straight = count(before, judged(True, 3, TOMORROW))
    assert again.card == straight.card
    assert again.levels.topic.value == pytest.approx(straight.levels.topic.value)


def test_only_the_answer_that_counts_is_taken_back() -> None:
    known = counted(judged(True, 1), judged(True, 2))
    assert take_back(known, 2) == known
    assert take_back(NOTHING, 1) == NOTHING


def test_the_next_of_the_day_counts_in_place_of_one_that_is_taken_back() -> None:
    wrong, *right = (judged(n > 1, n, own_share=1.0) for n in (1, 2, 3))
    known = counted(wrong, *right)
    assert known.effort
    assert known.effort.answers == (1, 2, 3)
    given = {one.answer: one for one in right}
    assert take_back(known, 1, given) == counted(*right)
    without = take_back(take_back(known, 2, given), 1, given)
    assert without == counted(right[1])
    assert take_back(without, 3, given).card is None


def test_what_the_site_graded_or_another_day_has_takes_no_place() -> None:
    known = counted(
        judged(True, 1, TOMORROW, own_share=1.0),
        judged(True, 2, TOMORROW),
        judged(True, 3, TODAY, own_share=1.0),  # after travelling west
    )
    assert known.effort
    assert known.effort.answers == (1,)


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.data())
def test_what_is_left_after_taking_back_is_as_if_only_that_had_been_answered(
    those: list[bool], data: st.DataObject
) -> None:
    given = {n: judged(right, n, own_share=1.0) for n, right in enumerate(those)}
    books = NO_BOOKS
    for one in given.values():
        books = enter(books, one)
    struck = data.draw(st.lists(st.sampled_from(list(given)), unique=True))
    for answer in struck:
        books = strike(books, given.pop(answer), given)
    left = NO_BOOKS
    for one in given.values():
        left = enter(left, one)
    assert (books.known.card, books.day) == (left.known.card, left.day)
    for told, straight in zip(levels(books), levels(left), strict=True):
        assert (told.value, told.n) == (pytest.approx(straight.value), straight.n)


def levels(books: Books) -> list[Estimate]:
    known = books.known.levels
    return [known.learner, known.topic, known.item]


@given(days_of_answers)
def test_every_day_is_one_review_and_one_step_of_ability(those: list[Judged]) -> None:
    known = counted(*those)
    days = len({one.day for one in those})
    assert known.levels.learner.n == known.levels.topic.n == days
    assert (known.card.times if known.card else 0) == days
    assert known.levels.item.n <= 1


@given(days_of_answers)
def test_counting_the_same_answers_again_gives_the_same_floats(
    those: list[Judged],
) -> None:
    assert counted(*those) == counted(*(replace(one) for one in those))


@given(days_of_answers, st.booleans())
def test_after_a_success_nothing_is_due_before_tomorrow(
    those: list[Judged], is_program: bool
) -> None:
    last = max((one.day for one in those), default=TODAY) + timedelta(days=1)
    known = count(counted(*those), judged(True, day=last, is_program=is_program))
    assert known.card
    assert known.card.due_on > last
