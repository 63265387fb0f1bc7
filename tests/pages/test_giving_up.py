"""Who gives up sees how it is solved, for a lapse; and compares with any of the models."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from quizzes.models import Attempt, Learner, Run

from .test_challenges import BENCH, sent

pytestmark = pytest.mark.usefixtures("library")
Outcome = Attempt.Outcome


def give_up(browser: Client, **more: object) -> object:
    return browser.post(f"{BENCH}give-up/", sent("mine = 1", **more))


def test_the_price_is_said_before(as_ada: Client) -> None:
    html = as_ada.get(BENCH).content.decode()
    assert "It counts as not known" in html
    assert "Ways to solve it" not in html


def test_giving_up_shows_the_solutions_and_is_a_lapse_once(
    as_ada: Client, ada: Learner
) -> None:
    for _ in range(2):
        assert give_up(as_ada).url == f"{BENCH}#solutions"
    attempt, review = ada.attempts.get(), ada.reviews.get()
    assert attempt.outcome == Outcome.GAVE_UP
    assert attempt.answer == {"source": "mine = 1"}
    assert (review.lapses, review.times) == (1, 1)
    html = as_ada.get(BENCH).content.decode()
    assert "Ways to solve it" in html
    assert "Given up" in html
    assert ada.drafts.get().source == "mine = 1"


def test_the_form_that_handed_in_a_program_gives_up_too(
    as_ada: Client, ada: Learner
) -> None:
    """As a page without scripts that was gone back to."""
    form = sent("mine = 1")
    as_ada.post(f"{BENCH}submit/", form)
    ada.attempts.update(outcome=Outcome.WRONG)
    as_ada.post(f"{BENCH}give-up/", {**form, "revision": 1})
    assert [each.outcome for each in ada.attempts.all()] == ["gave_up", "wrong"]
    assert "Ways to solve it" in as_ada.get(BENCH).content.decode()


def test_an_attempt_that_was_given_up_leads_to_the_solutions(
    as_ada: Client, ada: Learner
) -> None:
    give_up(as_ada)
    page = as_ada.get(f"/attempts/{ada.attempts.get().uid}/")
    assert page.url == f"{BENCH}#solutions"
    for path in ("/", "/topics/waiting/", "/history/", "/progress/", "/search/?q=two"):
        assert as_ada.get(path).status_code == 200


def test_nobody_gives_up_what_may_be_solved_already(
    as_ada: Client, ada: Learner
) -> None:
    as_ada.post(f"{BENCH}submit/", sent())
    page = give_up(as_ada, revision=1)
    assert "is still being judged" in page.content.decode()
    ada.attempts.update(outcome=Outcome.RIGHT)
    give_up(as_ada, revision=1)
    assert list(ada.attempts.values_list("outcome", flat=True)) == [Outcome.RIGHT]


def test_a_model_is_compared_with_by_who_may_see_it(
    as_ada: Client, ada: Learner
) -> None:
    refused = as_ada.post(f"{BENCH}compare/", sent("mine = 1"))
    assert "solved this challenge or given it up" in refused.content.decode()
    give_up(as_ada, revision=1)
    as_ada.post(f"{BENCH}compare/", sent("mine = 1", revision=1, approach="solution"))
    run = ada.runs.get()
    assert (run.kind, run.about) == (Run.Kind.COMPARE, "solution")
    page = as_ada.get(f"/runs/{run.uid}/").content.decode()
    assert 'data-approach="solution"' in page


def test_an_older_program_is_compared_without_becoming_the_draft(
    as_ada: Client, ada: Learner
) -> None:
    as_ada.post(f"{BENCH}submit/", sent("old = 1"))
    older = ada.runs.get()
    ada.attempts.update(outcome=Outcome.RIGHT)
    Run.objects.update(state=Run.State.FINISHED)
    as_ada.post(f"{BENCH}reset/", {"source": "new = 2"})
    assert (
        "Compare with the model" in as_ada.get(f"/runs/{older.uid}/").content.decode()
    )
    as_ada.post(f"{BENCH}compare/", {"run": str(older.uid), "token": str(uuid4())})
    run = ada.runs.exclude(pk=older.pk).get()
    assert (run.kind, run.source) == (Run.Kind.COMPARE, "old = 1")
    assert "old" not in ada.drafts.get().source
    other = as_ada.post(f"{BENCH}compare/", {"run": str(uuid4())})
    assert other.status_code == 404
