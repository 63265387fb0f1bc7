"""One scenario alone, and tests of one's own: run, kept, and never counted."""

from __future__ import annotations

import pytest
from django.test import Client

from quizzes.models import Attempt, Learner, Run

from .conftest import signed_in
from .test_challenges import BENCH, sent

pytestmark = pytest.mark.usefixtures("library")
JSON = {"Accept": "application/json"}


def keep(browser: Client, test: str, based_on: str = "") -> object:
    return browser.post(
        f"{BENCH}test/", {"test": test, "test_based_on": based_on}, headers=JSON
    )


def test_one_scenario_is_judged_alone_and_is_no_attempt(
    as_ada: Client, ada: Learner
) -> None:
    reply = as_ada.post(f"{BENCH}rerun/", sent("mended = 1", scenario="number"))
    run = ada.runs.get()
    assert reply.url == f"/runs/{run.uid}/"
    assert (run.kind, run.about, run.attempt) == (Run.Kind.RERUN, "number", None)
    assert ada.attempts.count() == 0
    assert ada.drafts.get().source == "mended = 1"


def test_a_scenario_that_is_not_there_is_refused(as_ada: Client, ada: Learner) -> None:
    page = as_ada.post(f"{BENCH}rerun/", sent(scenario="nowhere"))
    assert page.status_code == 422
    assert "no such scenario any more" in page.content.decode()
    assert not ada.runs.exists()


def test_only_what_failed_the_last_time_is_offered_alone(
    as_ada: Client, ada: Learner
) -> None:
    offered = "data-failed><span>doubles a number</span>"
    assert offered not in as_ada.get(BENCH).content.decode()
    as_ada.post(f"{BENCH}submit/", sent())
    line = {"name": "number", "passed": False}
    ada.attempts.update(outcome=Attempt.Outcome.WRONG, verdict={"scenarios": [line]})
    assert offered in as_ada.get(BENCH).content.decode()
    as_ada.post(f"{BENCH}give-up/", sent(revision=1))
    assert offered in as_ada.get(BENCH).content.decode()


def test_a_test_of_ones_own_runs_below_the_code_and_is_kept(
    as_ada: Client, ada: Learner
) -> None:
    as_ada.post(f"{BENCH}test/", sent("mine = 1", test="assert mine\r\nprint(mine)"))
    run, draft = ada.runs.get(), ada.drafts.get()
    assert (run.kind, run.about) == (Run.Kind.FREE, Run.OWN_TEST)
    assert run.source.startswith("mine = 1\n\n# Your own test")
    assert run.source.endswith("\nassert mine\nprint(mine)\n")
    assert (draft.source, draft.test) == ("mine = 1", "assert mine\nprint(mine)")
    assert (
        "A run with your own test" in as_ada.get(f"/runs/{run.uid}/").content.decode()
    )
    assert ada.attempts.count() == 0
    page = as_ada.get(f"/runs/{run.uid}/").content.decode()
    assert "Your test, run below it" in page
    assert "Your own test begins here" not in page


def test_without_a_test_it_is_a_run_like_any(as_ada: Client, ada: Learner) -> None:
    as_ada.post(f"{BENCH}test/", sent("mine = 1", test=" \n"))
    run = ada.runs.get()
    assert (run.source, run.about) == ("mine = 1", "")


def test_every_button_of_the_form_keeps_the_test(as_ada: Client, ada: Learner) -> None:
    as_ada.post(f"{BENCH}submit/", sent(test="assert 1"))
    assert ada.drafts.get().test == "assert 1"
    assert "assert 1" in as_ada.get(BENCH).content.decode()


def test_a_test_that_came_first_does_not_stand_in_the_way_of_the_code(
    as_ada: Client, ada: Learner
) -> None:
    keep(as_ada, "assert 1")
    body = {"source": "typed = 1", "revision": 0}
    reply = as_ada.post(f"{BENCH}draft/", body, content_type="application/json")
    assert reply.status_code == 200
    draft = ada.drafts.get()
    assert (draft.source, draft.test) == ("typed = 1", "assert 1")
    assert not ada.kept_texts.exists()


def test_two_pages_lose_no_test(as_ada: Client, ada: Learner) -> None:
    keep(as_ada, "first")
    keep(as_ada, "of another page")
    assert ada.drafts.get().test == "of another page"
    assert ada.kept_texts.get().source == "first"
    keep(as_ada, "tidy", based_on="of another page")
    assert (ada.drafts.get().test, ada.kept_texts.count()) == ("tidy", 1)


def test_a_test_that_another_page_replaced_is_called_one_and_comes_back_as_one(
    as_ada: Client, ada: Learner
) -> None:
    keep(as_ada, "first")
    keep(as_ada, "of another page")
    page = as_ada.get(f"{BENCH}texts/").content.decode()
    assert "A test of your own, replaced" in page
    before = ada.drafts.get().source
    kept = ada.kept_texts.get()
    as_ada.post(f"{BENCH}restore/", {"kept": kept.pk})
    draft = ada.drafts.get()
    assert (draft.source, draft.test) == (before, "first")
    assert set(ada.kept_texts.values_list("source", "is_test")) == {
        ("first", True),
        ("of another page", True),
    }


def test_a_test_that_is_too_long_is_refused_with_a_sentence(
    as_ada: Client, ada: Learner
) -> None:
    reply = keep(as_ada, "x" * 70_000)
    assert reply.status_code == 413
    assert "64 KiB is the most" in reply.json()["sentence"]


def test_the_tests_of_others_stay_theirs(as_ada: Client, bob: Learner) -> None:
    keep(as_ada, "for me alone")
    assert "for me alone" not in signed_in(bob).get(BENCH).content.decode()
