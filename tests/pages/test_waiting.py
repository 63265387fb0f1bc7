"""Whoever is refused for coming too often is told when to come again, and may then."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from pytest_django.fixtures import Settings

from quizzes.models import Learner

from .conftest import signed_in

pytestmark = pytest.mark.usefixtures("library")
Send = Callable[[], Any]

SECRET = "correct horse battery"
UP, IN, FORGOTTEN = "/account/sign-up/", "/account/sign-in/", "/account/forgotten/"
CONFIRM, DELETE = "/account/confirm/", "/account/data/delete/"
SECOND, SECOND_CONFIRM = "/account/second/asked/", "/account/second/confirm/"


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = time.time() // 3600 * 3600 + 1234.5

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("time.time", clock)
    return clock


@pytest.fixture
def cleo(db: None) -> Learner:
    cleo = Learner.objects.create_user("cleo", "cleo@example.org", SECRET)
    EmailAddress.objects.create(user=cleo, email=cleo.email, primary=True)
    return cleo


def refused_after(send: Send, times: int, clock: Clock) -> Any:
    """The page of who is refused; it tells the first second at which one is not."""
    for _ in range(times):
        assert send().status_code != 429
        clock.now += 0.25
    page = send()
    assert page.status_code == 429
    clock.now += int(page.headers["Retry-After"]) - 1
    assert send().status_code == 429
    clock.now += 1
    assert send().status_code != 429
    return page


def said(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_posts(as_ada: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizzes.views.limits.POSTS_A_MINUTE", 2)
    fields = {"text": "my words", "version": "1"}
    page = refused_after(lambda: as_ada.post("/items/fill/note/", fields), 2, clock)
    assert "more than we can take at once. Try it again in 25 seconds." in said(page)
    assert "what you sent is still here" in said(page)
    assert page.context["sent"]["text"] == ["my words"]


def test_a_script_is_told_in_json(
    as_ada: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzes.views.limits.POSTS_A_MINUTE", 1)
    address, kind = "/challenges/double-it/draft/", "application/json"

    def send() -> Any:
        return as_ada.post(address, {"source": "x", "revision": 0}, kind)

    page = refused_after(send, 1, clock)
    assert page.json()["sentence"].endswith("Try it again in 26 seconds.")


def test_new_visitors(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizzes.views.visitors.GUESTS_AN_HOUR", 2)
    page = refused_after(lambda: Client().get("/questions/fill/"), 2, clock)
    assert "Try it again in 40 minutes." in said(page)


def test_reports(as_ada: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizzes.views.reports.REPORTS_AN_HOUR", 2)
    fields = {"text": "2 is right, too"}
    refused_after(lambda: as_ada.post("/items/fill/report/", fields), 2, clock)


def test_downloads_are_not_said_to_be_kept(
    as_ada: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzes.views.my_data.FILES_AN_HOUR", 1)
    page = refused_after(lambda: as_ada.get("/account/data/export/"), 1, clock)
    assert "Try it again in 40 minutes." in said(page)
    assert "what you sent" not in said(page)
    assert "Send it again" not in said(page)


@pytest.mark.parametrize("who", ["somebody new", "ada"])
def test_searches(clock: Clock, ada: Learner, who: str) -> None:
    browser = signed_in(ada) if who == "ada" else Client()
    assert browser.get("/search/").status_code == 200  # the page itself is no search
    page = refused_after(lambda: browser.get("/search/", {"q": "wait"}), 60, clock)
    assert 'href="/search/?q=wait"' in said(page)


def test_searches_of_one_learner_are_not_those_of_others(
    as_ada: Client, as_bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzes.views.limits.SEARCHES_A_MINUTE", 1)
    pages = [
        browser.get("/search/", {"q": "wait"}).status_code
        for browser in (as_ada, as_ada, as_bob, Client())
    ]
    assert pages == [200, 429, 200, 200]


def test_passwords_of_who_deletes_everything(
    as_ada: Client, ada: Learner, clock: Clock
) -> None:
    page = refused_after(lambda: as_ada.post(DELETE, {"password": "wrong"}), 5, clock)
    assert "That was tried too often. Try it again in 5 minutes." in said(page)
    assert Learner.objects.filter(pk=ada.pk).exists()


def test_passwords_of_who_signs_in(cleo: Learner, clock: Clock) -> None:
    fields = {"login": cleo.email, "password": "wrong"}
    page = refused_after(lambda: Client().post(IN, fields), 5, clock)
    assert "That was tried too often. Try it again in 5 minutes." in said(page)
    assert cleo.email in said(page)


def test_passwords_of_one_address_for_many_accounts(
    settings: Settings, db: None, clock: Clock
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip,5/300s/key"}
    numbers = iter(range(100))

    def send() -> Any:
        login = f"{next(numbers)}@example.org"
        return Client().post(IN, {"login": login, "password": "wrong"})

    assert "Try it again in 60 seconds." in said(refused_after(send, 3, clock))


def test_passwords_of_who_signs_up(clock: Clock, cleo: Learner) -> None:
    fields = {"email": cleo.email, "password1": SECRET}
    page = refused_after(lambda: Client().post(UP, fields), 5, clock)
    assert "This address was tried too often. Try it again in" in said(page)


def at_the_second_step(cleo: Learner) -> Client:
    browser = Client()
    browser.post(IN, {"login": cleo.email, "password": SECRET})
    return browser


@pytest.mark.parametrize("path", [SECOND, SECOND_CONFIRM, "/account/second/app/"])
def test_codes(cleo: Learner, clock: Clock, path: str) -> None:
    if path != "/account/second/app/":
        totp.TOTP.activate(cleo, totp.generate_totp_secret())
    browser = at_the_second_step(cleo)
    if path == SECOND_CONFIRM:
        browser.force_login(cleo)
    if path == "/account/second/app/":
        browser.get(path)
        browser.post(CONFIRM, {"password": SECRET})
    page = refused_after(lambda: browser.post(path, {"code": "no code"}), 5, clock)
    assert "That was tried too often. Try it again in 5 minutes." in said(page)


NOT_THEIRS = json.dumps(
    {
        "id": "AA",
        "rawId": "AA",
        "type": "public-key",
        "response": {
            "clientDataJSON": "eyJ0eXBlIjogIngiLCAiY2hhbGxlbmdlIjogIkFBIiwgIm9yaWdpbiI6ICJ4In0",
            "authenticatorData": "A" * 50,
            "signature": "AA",
        },
    }
)


@pytest.mark.parametrize("path", [SECOND, "/account/passkeys/confirm/"])
def test_passkeys(cleo: Learner, clock: Clock, path: str) -> None:
    totp.TOTP.activate(cleo, totp.generate_totp_secret())
    browser = at_the_second_step(cleo)
    if path != SECOND:
        Authenticator.objects.create(user=cleo, type="webauthn", data={})
        browser.force_login(cleo)
    page = refused_after(
        lambda: browser.post(path, {"credential": NOT_THEIRS}), 5, clock
    )
    assert "That was tried too often. Try it again in 5 minutes." in said(page)


def test_passwords_of_who_is_asked_once_more(cleo: Learner, clock: Clock) -> None:
    browser = at_the_second_step(cleo)
    refused_after(lambda: browser.post(CONFIRM, {"password": "wrong"}), 5, clock)


@pytest.mark.parametrize("path", [IN, UP, FORGOTTEN, "/account/passkeys/sign-in/"])
def test_doors(settings: Settings, db: None, clock: Clock, path: str) -> None:
    doors = ("login", "signup", "reset_password")
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(doors, "2/m/ip")
    settings.MFA_RATE_LIMITS = {"webauthn_login": "2/m/ip"}
    fields = {"email": "dan@example.org", "password1": "x", "credential": "{}"}
    page = refused_after(lambda: Client().post(path, fields), 2, clock)
    assert "That was tried too often. Try it again in 60 seconds." in said(page)


def test_mails_to_one_address(settings: Settings, clock: Clock, cleo: Learner) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "20/m/ip,2/7m/key"}
    fields = {"email": f" {cleo.email.upper()} "}
    page = refused_after(lambda: Client().post(FORGOTTEN, fields), 2, clock)
    assert "Try it again in 7 minutes." in said(page)


OWNERS = {
    "change_password": "/account/password/",
    "manage_email": "/account/address/",
    "reauthenticate": CONFIRM,
}


@pytest.mark.parametrize("door", OWNERS)
def test_doors_of_owners(
    settings: Settings, cleo: Learner, clock: Clock, door: str
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {door: "2/m/user"}
    browser = at_the_second_step(cleo)
    refused_after(lambda: browser.post(OWNERS[door], {}), 2, clock)


def test_a_first_password(settings: Settings, ada: Learner, clock: Clock) -> None:
    ada.set_unusable_password()
    ada.save()
    settings.ACCOUNT_RATE_LIMITS = {"change_password": "2/m/user"}
    browser = signed_in(ada)
    refused_after(lambda: browser.post("/account/password/first/", {}), 2, clock)
