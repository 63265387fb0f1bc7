"""A guest is made when there is something to remember, and forgotten when there never was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from quizzes.actions.guests import clear_guests
from quizzes.models import Learner

pytestmark = pytest.mark.usefixtures("library")
Form = Callable[..., dict[str, object]]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/topics/",
        "/topics/waiting/",
        "/topics/waiting/next/",
        "/progress/",
        "/warm-up/",
        "/healthz",
    ],
)
def test_looking_around_makes_no_guest(guest: Client, path: str) -> None:
    assert guest.get(path).status_code in (200, 302)
    assert Learner.objects.count() == 0
    assert "sessionid" not in guest.cookies


@pytest.mark.parametrize("path", ["/questions/fill/", "/challenges/double-it/"])
def test_the_first_question_or_challenge_makes_one(guest: Client, path: str) -> None:
    assert guest.get(path).status_code == 200
    assert guest.get("/questions/spot/").status_code == 200
    assert [learner.is_guest for learner in Learner.objects.all()] == [True]


def test_a_guest_answers_and_finds_it_again(guest: Client, form: Form) -> None:
    guest.get("/questions/fill/")
    told = guest.post("/questions/fill/", form("fill", text="sleep")).url
    assert guest.get(told).status_code == 200
    assert "1 right and 0 wrong" in guest.get("/progress/").content.decode()


def test_an_answer_whose_session_has_ended_is_still_taken(
    guest: Client, form: Form
) -> None:
    reply = guest.post("/questions/fill/", form("fill", text="sleep"), follow=True)
    assert reply.status_code == 200
    assert Learner.objects.get().attempts.count() == 1


def test_who_has_an_account_stays_who_they_are(as_ada: Client) -> None:
    as_ada.get("/questions/fill/")
    assert Learner.objects.count() == 1


def test_an_address_makes_a_limited_number_of_guests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("quizzes.views.visitors.GUESTS_AN_HOUR", 2)
    pages = [Client().get("/questions/fill/").status_code for _ in range(3)]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7").get("/questions/fill/").status_code
    assert [*pages, elsewhere] == [200, 200, 429, 200]


def test_a_cache_that_is_away_closes_no_door(
    settings: Settings, form: Form, caplog: pytest.LogCaptureFixture
) -> None:
    redis = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": redis, "LOCATION": "redis://127.0.0.1:1"}}
    guest = Client()
    assert guest.get("/questions/fill/").status_code == 200
    reply = guest.post("/questions/fill/", form("fill", text="sleep"), follow=True)
    assert reply.status_code == 200
    assert Learner.objects.get().attempts.count() == 1
    assert {record.getMessage().partition(":")[0] for record in caplog.records} == {
        "Limits are not counted while the cache is away"
    }


def test_idle_guests_are_forgotten_after_a_month(ada: Learner) -> None:
    now = timezone.now()
    came = {"month": now - timedelta(days=31), "week": now - timedelta(days=7)}
    old, new = Learner.objects.create_guest(), Learner.objects.create_guest()
    Learner.objects.filter(pk=old.pk).update(date_joined=came["month"])
    Learner.objects.filter(pk=new.pk).update(date_joined=came["week"])
    Learner.objects.filter(pk=ada.pk).update(date_joined=came["month"])
    assert clear_guests(now) == 1
    assert set(Learner.objects.all()) == {ada, new}


@pytest.mark.parametrize("work", ["answer", "draft", "earlier text", "run"])
def test_guests_with_work_are_kept(guest: Client, form: Form, work: str) -> None:
    guest.get("/questions/fill/")
    learner = Learner.objects.get()
    match work:
        case "answer":
            guest.post("/questions/fill/", form("fill", text="x"))
        case "draft":
            guest.post("/challenges/double-it/reset/", {"source": "x"})
        case "earlier text":
            guest.post("/challenges/double-it/reset/", {"source": "x"})
            learner.drafts.all().delete()
        case "run":
            guest.post("/challenges/double-it/start/", {"source": "x"})
            learner.drafts.all().delete()
    assert clear_guests(timezone.now() + timedelta(days=400)) == 0
    assert Learner.objects.count() == 1


def test_the_command_says_how_many_are_gone(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("clear_guests")
    assert capsys.readouterr().out == "0 guests without work removed.\n"
