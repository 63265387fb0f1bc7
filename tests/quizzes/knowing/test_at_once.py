"""Answers that arrive at the same time: all are entered, in an order that can be told again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from quizzes.actions.merge import merge
from quizzes.knowing.retelling import recompute
from quizzes.models import Counted, Item, Learner
from tests.quizzes.answering import Answer

SLUGS = ["fill", "spot", "predict", "double-it"]


@pytest.mark.django_db(transaction=True)
def test_two_learners_and_two_devices_answer_the_same_items(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    def answers(learner: Learner, slugs: list[str]) -> None:
        try:
            for n, slug in enumerate(slugs * 2):
                answer(learner, slug, right=n % 3 > 0, day=n // len(slugs))
        finally:
            connection.close()

    with ThreadPoolExecutor() as devices:
        done = [
            devices.submit(answers, learner, slugs)
            for learner in (ada, bob)
            for slugs in (SLUGS, SLUGS[::-1])
        ]
    for each in done:
        each.result()
    assert Counted.objects.count() == 32
    assert [i.shift_n for i in Item.objects.filter(slug__in=SLUGS)] == [2] * 4
    assert recompute().differed == 0


@pytest.mark.django_db
def test_an_item_that_is_answered_while_two_are_merged_is_told_with_the_rest(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    """Between the look at the items and the look at their answers."""
    for learner in (ada, bob):
        answer(learner, "fill")
    Learner.objects.filter(pk=bob.pk).update(is_guest=True)
    answered = list[str]()

    def meanwhile(execute: Any, query: str, *rest: Any) -> Any:
        result = execute(query, *rest)
        if not answered and query.startswith("SELECT DISTINCT") and "_item" in query:
            answered.append(query)
            answer(ada, "spot")
        return result

    with connection.execute_wrapper(meanwhile):
        assert merge(Learner.objects.get(pk=bob.pk), ada)
    assert len(answered) == 1
    assert ada.attempts.count() == 3
    assert recompute().differed == 0
