"""Judged answers become what is known: once each, and in the books of the right learner."""

from __future__ import annotations

from datetime import date, timedelta

from quizzes.actions.take_back import TOO_LATE, can_be_taken_back, take_back
from quizzes.knowing.entering import enter
from quizzes.knowing.retelling import recompute
from quizzes.models import Attempt, Counted, Item, Learner, Review
from quizzes.rules.rating import Confidence, Rating
from quizzes.rules.spacing import due_on
from tests.quizzes.answering import NOON, Answer

TODAY = NOON.date()


def test_an_answer_moves_learner_topic_and_item_and_makes_a_card(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    answer(ada, "fill")
    ada.refresh_from_db()
    item, skill = Item.objects.get(slug="fill"), ada.skills.get()
    assert (ada.ability_n, skill.n, item.shift_n) == (1, 1, 1)
    assert ada.ability > 0 > item.shift
    card = ada.reviews.get()
    assert (card.item, card.last_on, card.times) == (item, TODAY, 1)
    assert card.due_on > TODAY
    bob.refresh_from_db()
    assert (bob.ability_n, bob.reviews.count()) == (0, 0)


def test_the_same_attempt_is_entered_once(ada: Learner, answer: Answer) -> None:
    attempt = answer(ada, "fill")
    enter([attempt.pk])
    ada.refresh_from_db()
    assert (ada.ability_n, Counted.objects.count()) == (1, 1)
    assert ada.topic_days.get().answers == 1


def test_the_day_s_totals_have_every_answer_and_count_an_item_once(
    ada: Learner, answer: Answer
) -> None:
    answer(ada, "fill", right=False, seconds_taken=10.0)
    answer(ada, "fill", seconds_taken=5.5)
    answer(ada, "spot", seconds_taken=4.0)
    day = ada.topic_days.get()
    assert (day.answers, day.right, day.efforts, day.seconds) == (3, 2, 2, 19.5)


def test_a_challenge_that_failed_first_and_then_was_solved_is_one_hard_review(
    ada: Learner, answer: Answer
) -> None:
    for right in (False, False, True):
        answer(ada, "double-it", right)
    card = ada.reviews.get()
    assert (card.rating, card.times) == (Rating.HARD, 1)
    assert (card.due_on - TODAY).days >= 3
    assert ada.skills.get().programs_right == 1


def test_what_was_sure_and_quick_is_easy(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    for day in range(5):
        answer(bob, "fill", day=day, seconds_taken=20.0)
    answer(ada, "fill", seconds_taken=9.0, confidence=Confidence.SURE)
    assert ada.reviews.get().rating == Rating.EASY
    assert ada.attempts.get().confidence == "sure"


def test_a_mistaken_grade_is_taken_back_as_if_it_had_not_been(
    ada: Learner, answer: Answer
) -> None:
    answer(ada, "recall")
    before = ada.reviews.values("stability", "due_on", "times").get()
    mistaken = answer(ada, "recall", right=False, day=9)
    assert take_back(ada, mistaken) == mistaken
    assert take_back(ada, mistaken) == mistaken
    assert ada.reviews.values("stability", "due_on", "times").get() == before
    assert ada.topic_days.get(day=TODAY + timedelta(days=9)).answers == 0
    mistaken.refresh_from_db()
    assert mistaken.outcome == Attempt.Outcome.WITHDRAWN
    answer(ada, "recall", day=9)
    ada.refresh_from_db()
    assert (ada.ability_n, ada.reviews.get().times) == (2, 2)


def test_a_first_answer_that_is_taken_back_leaves_no_card(
    ada: Learner, answer: Answer
) -> None:
    take_back(ada, answer(ada, "recall", right=False))
    assert not ada.reviews.exists()


def test_the_next_answer_of_the_day_counts_in_place_of_one_taken_back(
    ada: Learner, answer: Answer
) -> None:
    mistaken = answer(ada, "recall", right=False)
    again = answer(ada, "recall")
    assert take_back(ada, mistaken) == mistaken
    card, day = ada.reviews.get(), ada.topic_days.get()
    assert (card.rating, card.times) == (Rating.HARD, 1)  # one point of three
    assert (day.answers, day.right, day.efforts) == (1, 1, 1)
    ada.refresh_from_db()
    assert ada.ability_n == 1
    assert ada.ability > 0
    assert recompute().differed == 0
    assert take_back(ada, again) == again
    assert not ada.reviews.exists()
    assert ada.topic_days.get().answers == 0
    assert recompute().differed == 0


def test_an_answer_that_does_not_count_is_taken_back_out_of_the_totals(
    ada: Learner, answer: Answer
) -> None:
    answer(ada, "recall")
    card = ada.reviews.values("stability", "due_on", "times").get()
    mistaken = answer(ada, "recall", right=False)
    assert can_be_taken_back(mistaken)
    assert take_back(ada, mistaken) == mistaken
    assert ada.reviews.values("stability", "due_on", "times").get() == card
    day = ada.topic_days.get()
    assert (day.answers, day.right, day.efforts) == (1, 1, 1)
    assert not can_be_taken_back(mistaken)


def test_only_one_s_own_self_graded_and_latest_answer_is_taken_back(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    first = answer(ada, "recall")
    assert take_back(bob, first) == TOO_LATE
    assert take_back(ada, answer(ada, "fill")) == TOO_LATE
    assert can_be_taken_back(first)
    latest = answer(ada, "recall", day=3)
    assert take_back(ada, first) == TOO_LATE
    assert [can_be_taken_back(one) for one in (first, latest)] == [False, True]
    take_back(ada, latest)
    assert take_back(ada, first) == TOO_LATE
    assert not can_be_taken_back(first)
    first.refresh_from_db()
    assert first.outcome == Attempt.Outcome.RIGHT


def test_the_database_and_the_rules_agree_on_what_is_due(
    ada: Learner, answer: Answer
) -> None:
    slugs = ("fill", "spot", "predict", "double-it")
    for n, slug in enumerate(slugs):
        answer(ada, slug, right=n != 1, day=n)
        answer(ada, slug, right=n != 2, day=n + 4)
    rows = list(ada.reviews.select_related("item"))
    assert len(rows) == 4
    for ahead in range(40):
        day = TODAY + timedelta(days=ahead)
        for interview_on in (
            None,
            *(day + timedelta(days=n) for n in (0, 1, 2, 5, 30)),
            date.max,
        ):
            due = set(ada.reviews.due(day, interview_on))
            assert due == {row for row in rows if is_due(row, day, interview_on)}


def is_due(row: Review, day: date, interview_on: date | None) -> bool:
    least_days = 3 if row.item.is_challenge else 1
    return due_on(row.card, interview_on, least_days) <= day
