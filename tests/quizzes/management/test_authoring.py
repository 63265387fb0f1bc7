"""``item_statistics`` and ``regrade``: what answers tell, and answers judged again."""

from __future__ import annotations

import json
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from quizzes.actions.regrade import begin
from quizzes.catalogue import codec
from quizzes.knowing.regrading import Judged, settle
from quizzes.knowing.retelling import recompute
from quizzes.models import Attempt, Item, Learner, Regrade, Regraded
from tests.quizzes import answering
from tests.quizzes.answering import NOON, Answer


def told(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue().rstrip("\n")


def mended(slug: str, **fields: object) -> Item:
    """A new version of an item is published."""
    item = Item.objects.select_related("version").get(slug=slug)
    body = item.current.body | {"asks": item.current.body["asks"] | fields}
    item.version = item.versions.create(
        digest=codec.digest(codec.decode(body)), body=body, published_at=timezone.now()
    )
    item.save()
    return item


def typed(learner: Learner, text: str, day: int = 0) -> Attempt:
    """A wrong answer to ``fill``, entered as a page does it."""
    attempt = answering.answer(learner, "fill", right=False, day=day)
    attempt.answer = {"typed": text}
    attempt.save()
    return attempt


def test_figures_are_told_by_version(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    answer(ada, "fill", right=True, seconds_taken=4.0)
    answer(ada, "fill", right=False, day=1)
    answer(bob, "fill", right=False, seconds_taken=8.0)
    mended("fill", accepted=["sleep", "x"])
    answer(bob, "fill", right=True, day=2)
    rows = json.loads(told("item_statistics", "--json", "--topic", "waiting"))
    new, old = (row for row in rows if row["item"] == "fill")
    assert (new["is_current"], new["answers"], new["facility"]) == (True, 1, 1.0)
    assert (old["is_current"], old["answers"], old["facility"]) == (False, 2, 0.5)
    assert old["median_seconds"] == 6.0
    assert told("item_statistics", "--topic", "nowhere").split() == [
        "item", "version", "answers", "right", "telling", "median", "s", "hints",
        "reports", "flags",
    ]  # fmt: skip


def test_reports_are_flags_and_flags_can_be_asked_for(
    ada: Learner, answer: Answer
) -> None:
    attempt = answer(ada, "fill")
    ada.reports.create(
        item=attempt.item, version=attempt.version, token=uuid4(), kind="problem",
        text="?", created_at=NOON,
    )  # fmt: skip
    (row,) = json.loads(told("item_statistics", "--json", "--flagged"))
    assert row["flags"] == [
        {"reason": "reported", "sentence": "A report waits to be read."}
    ]
    assert told("item_statistics", "--flagged").splitlines()[1].endswith("reported")


def test_picks_are_told_by_option(ada: Learner, bob: Learner, library: None) -> None:
    item = Item.objects.select_related("version").get(slug="pick-one")
    for learner, picked in ((ada, 0), (bob, 1)):
        learner.attempts.create(
            item=item, version=item.current, token=uuid4(), day=NOON.date(),
            answer={"picked": [picked]}, created_at=NOON,
            outcome="wrong" if picked else "right",
        )  # fmt: skip
    rows = json.loads(told("item_statistics", "--json"))
    (row,) = (row for row in rows if row["item"] == "pick-one")
    assert [(pick["right"], pick["share"]) for pick in row["picks"]] == [
        (True, 0.5),
        (False, 0.5),
    ]


@pytest.mark.django_db(transaction=True)
def test_wrong_answers_to_older_versions_are_judged_by_the_present_one(
    ada: Learner, bob: Learner, answer: Answer
) -> None:
    unfair, wrong = typed(ada, "nap"), typed(bob, "wait")
    right = answer(ada, "fill", right=True, day=3)
    item = mended("fill", accepted=["sleep", "nap"])
    later = typed(bob, "nap", day=5)  # judged by the present version: it was wrong then
    before = ada.reviews.get().lapses, bob.reviews.get().lapses
    assert told("regrade", "fill") == (
        "2 answers were judged again: 1 right now; the others stay as they were."
    )
    for attempt in (unfair, wrong, right, later):
        attempt.refresh_from_db()
    assert [a.outcome for a in (unfair, wrong, right, later)] == [
        "right",
        "wrong",
        "right",
        "wrong",
    ]
    assert unfair.version == item.version
    assert wrong.version != item.version
    assert before == (1, 2)
    assert (ada.reviews.get().lapses, bob.reviews.get().lapses) == (0, 2)
    log = Regraded.objects.get(attempt=unfair)
    assert (log.result, log.old_answer) == ("right", {"typed": "nap"})
    assert log.old_version == wrong.version
    rows = json.loads(told("item_statistics", "--json"))
    figures = [row for row in rows if row["item"] == "fill"]
    assert [row["answers"] for row in figures] == [1, 2]  # as they were judged then
    assert [row["facility"] for row in figures] == [0.0, 0.0]
    assert told("regrade", "fill").startswith("1 answer was judged again: 0 right now")
    recompute()
    assert ada.reviews.get().lapses == 0


class Plug(Exception):
    """It is pulled."""


def pulled(done: int, of: int) -> None:
    raise Plug


@pytest.mark.django_db(transaction=True)
def test_a_regrade_that_was_interrupted_is_gone_on_with(
    ada: Learner, bob: Learner, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfair, other = typed(ada, "nap"), typed(bob, "nap")
    mended("fill", accepted=["sleep", "nap"])
    with monkeypatch.context() as patch:
        patch.setattr("quizzes.management.commands.regrade.Bar", lambda out: pulled)
        with pytest.raises(Plug):
            told("regrade", "fill")
    assert [each.attempt for each in Regraded.objects.all()] == [unfair]
    assert told("regrade", "fill").startswith("2 answers were judged again: 2 right")
    assert [each.attempt for each in Regraded.objects.all()] == [unfair, other]
    assert Regrade.objects.get().finished_at is not None
    assert (ada.reviews.get().lapses, bob.reviews.get().lapses) == (0, 0)
    assert recompute().differed == 0


@pytest.mark.django_db(transaction=True)
def test_two_that_go_on_with_one_regrade_judge_no_answer_twice(
    ada: Learner, answer: Answer
) -> None:
    attempt, item = typed(ada, "snooze"), mended("fill", accepted=["sleep", "nap"])
    regrades = [begin(item, None, NOON) for _ in range(2)]
    for regrade in regrades:
        settle(regrade.pk, attempt.pk, Judged(Regraded.Result.WRONG), NOON)
    assert regrades[0] == regrades[1]
    assert Regraded.objects.get().attempt == attempt


@pytest.mark.django_db(transaction=True)
def test_what_answers_another_question_is_left_alone(
    ada: Learner, answer: Answer
) -> None:
    attempt = typed(ada, "nap")
    mended("fill", code="asyncio.____()", accepted=["nap"])
    assert told("regrade", "fill") == (
        "1 answer was judged again: 0 right now, 1 could not be judged; "
        "the others stay as they were."
    )
    attempt.refresh_from_db()
    assert attempt.outcome == "wrong"


def test_an_item_that_is_not_there_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="There is no item 'nothing'"):
        told("regrade", "nothing")
