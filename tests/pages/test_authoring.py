"""The pages of whoever looks after the content; to anybody else there are none."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.models import Item, Learner, Regrade, Run

from .conftest import signed_in
from .test_heavy_learner import MOST_QUERIES

pytestmark = pytest.mark.usefixtures("library")
Form = Callable[..., dict[str, object]]
PAGES = ("/authoring/", "/authoring/?topic=waiting", "/authoring/pick-one/")


@pytest.fixture
def as_eve(eve: Learner, library: None) -> Client:
    return signed_in(eve)


@pytest.fixture
def answered(as_ada: Client, as_bob: Client, form: Form) -> None:
    for browser, choice in ((as_ada, "0"), (as_bob, "1")):
        browser.post("/questions/pick-one/", form("pick-one", choice=choice))
    body = {"text": "Both <are> right.", "token": str(uuid4())}
    as_bob.post("/items/pick-one/report/", body)


@pytest.mark.parametrize("path", PAGES)
def test_learners_and_guests_find_no_such_page(
    as_ada: Client, guest: Client, path: str
) -> None:
    assert [browser.get(path).status_code for browser in (as_ada, guest)] == [404, 404]
    assert as_ada.post("/authoring/pick-one/regrade/").status_code == 404
    assert "/authoring/" not in as_ada.get("/account/").content.decode()


@pytest.mark.usefixtures("answered")
def test_figures_flags_picks_and_reports_are_told(as_eve: Client) -> None:
    overview = as_eve.get("/authoring/").content.decode()
    assert "A report waits to be read." in overview
    assert ">50%<" in overview
    page = as_eve.get("/authoring/pick-one/").content.decode()
    assert "Both &lt;are&gt; right." in page
    assert "2 answers; right 50%" in page
    assert page.count(">50%<") == 2  # each option


@pytest.mark.usefixtures("answered")
def test_pages_take_few_queries(as_eve: Client) -> None:
    for path in PAGES:
        as_eve.get(path)
        with CaptureQueriesContext(connection) as taken:
            assert as_eve.get(path).status_code == 200
        assert len(taken) <= MOST_QUERIES, path


@pytest.mark.usefixtures("answered")
def test_a_regrade_is_asked_for_once_and_goes_on_in_the_background(
    as_eve: Client, eve: Learner
) -> None:
    for _ in range(2):
        page = as_eve.post("/authoring/pick-one/regrade/", follow=True)
    assert "being judged again already" in page.content.decode()
    regrade, run = Regrade.objects.get(), eve.runs.get()
    assert (run.kind, run.about) == (Run.Kind.REGRADE, str(regrade.pk))
    assert "Not finished: 0 judged so far" in page.content.decode()
    assert "asked for by eve" in page.content.decode()
    Run.objects.update(state=Run.State.FINISHED)
    Regrade.objects.update(finished_at=timezone.now())
    Learner.objects.update(email="eve@example.org")
    told = as_eve.get("/authoring/pick-one/").content.decode()
    assert "asked for by eve@example.org" in told
    assert "0 of 0 right now" in told


def test_retired_items_are_found_by_name_alone(as_eve: Client) -> None:
    Item.objects.filter(slug="fill").update(retired_at=timezone.now())
    assert as_eve.get("/authoring/fill/").status_code == 200
