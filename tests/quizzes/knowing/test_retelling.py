"""All that is known can be told again from the answers, to the last bit of every float."""

from __future__ import annotations

import random

from django.core.management import call_command
from django.db import models

from quizzes.actions.take_back import take_back
from quizzes.knowing.retelling import recompute
from quizzes.models import (
    Counted,
    Item,
    Learner,
    Review,
    TopicDay,
    TopicSkill,
)
from tests.quizzes.answering import Answer

SLUGS = ["fill", "spot", "predict", "recall", "say", "pick-one", "double-it"]


def known() -> list[list[dict[str, object]]]:
    def rows(model: type[models.Model], *fields: str) -> list[dict[str, object]]:
        return sorted(model._default_manager.values(*fields), key=str)

    return [
        rows(Learner, "pk", "ability", "ability_n"),
        rows(Item, "pk", "shift", "shift_n"),
        rows(TopicSkill, "learner", "topic", "value", "n", "programs_right"),
        rows(
            TopicDay,
            "learner",
            "topic",
            "day",
            "answers",
            "right",
            "efforts",
            "seconds",
        ),
        [
            {k: v for k, v in row.items() if k != "id"}
            for row in sorted(
                Review.objects.values(), key=lambda r: (r["learner_id"], r["item_id"])
            )
        ],
    ]


def many_answers(ada: Learner, bob: Learner, answer: Answer) -> None:
    lots = random.Random(6)
    for n in range(120):
        learner = lots.choice([ada, bob])
        attempt = answer(
            learner,
            lots.choice(SLUGS),
            lots.random() < 0.6,
            day=n // 8,
            seconds_taken=lots.random() * 99,
        )
        if lots.random() < 0.3:
            take_back(learner, attempt)


def test_recomputing_gives_the_same_floats(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    many_answers(ada, bob, answer)
    live = known()
    assert recompute().differed == 0
    assert known() == live


def test_what_was_lost_is_told_again(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    many_answers(ada, bob, answer)
    live = known()
    Learner.objects.update(ability=9.0)
    Item.objects.update(shift=-9.0, shift_n=9)
    TopicSkill.objects.filter(learner=ada).delete()
    TopicDay.objects.update(answers=0)
    Review.objects.filter(learner=bob).delete()
    call_command("recompute")
    assert known() == live


def test_answers_from_before_there_was_counting_are_counted(
    ada: Learner, answer: Answer
) -> None:
    answer(ada, "fill")
    live = known()
    Counted.objects.all().delete()
    assert recompute().differed == 0
    assert known() == live


def test_what_no_answer_tells_of_is_dropped(ada: Learner, answer: Answer) -> None:
    attempt = answer(ada, "fill")
    attempt.delete()
    assert recompute().differed == 5
    assert [Review.objects.count(), TopicDay.objects.count()] == [0, 0]
