"""All that is known can be told again from the answers, to the last bit of every float."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import models

from quizzes.actions.merge import merge
from quizzes.actions.my_data.delete import delete
from quizzes.actions.my_data.export import export
from quizzes.actions.my_data.importing import import_archive
from quizzes.actions.take_back import take_back
from quizzes.knowing.regrading import Judged, finish, settle, tell_left
from quizzes.knowing.retelling import recompute
from quizzes.knowing.telling import retell
from quizzes.models import (
    Attempt,
    Counted,
    Item,
    Learner,
    Regrade,
    Regraded,
    Review,
    TopicDay,
    TopicSkill,
)
from tests.quizzes.answering import NOON, Answer

SLUGS = ["fill", "spot", "predict", "recall", "say", "pick-one", "double-it"]
TYPED = ["fill", "predict", "recall", "double-it"]  # what an import can read


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


def many_answers(
    ada: Learner,
    bob: Learner,
    answer: Answer,
    slugs: Sequence[str] = SLUGS,
    number: int = 120,
) -> None:
    lots = random.Random(6)
    for n in range(number):
        learner = lots.choice([ada, bob])
        attempt = answer(
            learner,
            lots.choice(slugs),
            lots.random() < 0.6,
            day=n // 8,
            seconds_taken=lots.random() * 99,
        )
        if lots.random() < 0.3:
            take_back(learner, attempt)
        if lots.random() < 0.2:  # also where another answer of the day takes its place
            take_back(learner, lots.choice(learner.attempts.all()[:4]))


def test_recomputing_gives_the_same_floats(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    many_answers(ada, bob, answer)
    live = known()
    assert recompute().differed == 0
    assert known() == live


Deed = Callable[[Learner, Learner], object]


def merged(ada: Learner, bob: Learner) -> None:
    """With an answer that both have, and another day on which both answered the same."""
    twice = ada.attempts.latest("pk")
    Attempt.objects.filter(pk=bob.attempts.latest("pk").pk).update(token=twice.token)
    Learner.objects.filter(pk=bob.pk).update(is_guest=True)
    assert merge(Learner.objects.get(pk=bob.pk), ada)


def imported(ada: Learner, bob: Learner) -> None:
    """Of one who is gone into one who has answered, too."""
    file = io.BytesIO()
    export(bob, file)
    delete(bob)
    assert import_archive(ada, file).left_out == 0


def imported_elsewhere(ada: Learner, bob: Learner) -> None:
    file = io.BytesIO()
    export(bob, file)
    delete(bob)
    assert import_archive(Learner.objects.create_user("cleo"), file).left_out == 0


def regraded(ada: Learner, bob: Learner) -> None:
    """Early answers of both turn out to be right."""
    for regrade in bettered():
        assert finish(regrade.pk, NOON).right == 4


def regraded_until_killed(ada: Learner, bob: Learner) -> None:
    """Neither is finished, nor gone on with."""
    assert len(list(bettered())) == 2
    tell_left(NOON)
    assert Regraded.objects.filter(told=False).count() == 8  # it may go on still
    tell_left(NOON + timedelta(seconds=1))
    assert not Regraded.objects.filter(told=False).exists()


def bettered() -> Iterator[Regrade]:
    for slug in ("double-it", "fill"):
        wrong = Attempt.objects.filter(item__slug=slug, outcome="wrong")
        some = list(wrong.order_by("pk")[:4])
        asked = {"item": some[0].item, "version": some[0].version}
        regrade = Regrade.objects.create(**asked, started_at=NOON)
        for attempt in some:
            right = Judged(Regraded.Result.RIGHT, attempt.answer, {"right": True})
            settle(regrade.pk, attempt.pk, right, NOON)
        yield regrade


def deleted(ada: Learner, bob: Learner) -> None:
    delete(bob)


@pytest.mark.parametrize(
    "deeds",
    [
        [merged],
        [imported],
        [imported_elsewhere],
        [regraded],
        [regraded_until_killed],
        [deleted],
        [regraded, merged],
    ],
)
def test_recomputing_gives_the_same_floats_after(
    ada: Learner, bob: Learner, answer: Answer, deeds: list[Deed]
) -> None:
    many_answers(ada, bob, answer, TYPED, number=60)
    for deed in deeds:
        deed(ada, bob)
        answer(ada, "fill", right=False, day=30)  # and from then on
    live = known()
    assert recompute().differed == 0
    assert known() == live


def test_what_was_answered_elsewhere_makes_no_item_harder(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    for day in range(3):
        answer(bob, "fill", right=False, day=day)
    file = io.BytesIO()
    export(bob, file)
    delete(bob)
    before = list(Item.objects.values("shift", "shift_n"))
    assert {(row["shift"], row["shift_n"]) for row in before} == {(0.0, 0)}
    import_archive(ada, file)
    assert list(Item.objects.values("shift", "shift_n")) == before
    ada.refresh_from_db()
    assert ada.ability < 0


def test_answers_that_were_counted_before_items_were_kept_are_told_once(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    """After an upgrade; from then on it is as with all others."""
    many_answers(ada, bob, answer, number=30)
    Counted.objects.update(item_shift=None, item_n=None, moved=0, moved_n=0)
    retell(ada)
    recompute()
    live = known()
    assert [recompute().differed, known()] == [0, live]


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
