"""Signing up and in keeps what was done; the doors have limits, and tell strangers nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from quizzes.actions.merge import merge
from quizzes.actions.save_draft import replace
from quizzes.models import Item, Learner
from quizzes.views import questions
from quizzes.views.doors import MAIL
from quizzes.views.sheets import Sheet
from quizzes.views.visitors import LearnerRequest

from .conftest import signed_in

pytestmark = pytest.mark.usefixtures("library")
Form = Callable[..., dict[str, object]]

SECRET = "correct horse battery"
FORGOTTEN = "/account/forgotten/"
UP, IN, OUT = "/account/sign-up/", "/account/sign-in/", "/account/sign-out/"


@pytest.fixture
def cleo(db: None) -> Learner:
    """She has an account with an address and a password."""
    cleo = Learner.objects.create_user("cleo", "cleo@example.org", SECRET)
    EmailAddress.objects.create(user=cleo, email=cleo.email, primary=True)
    return cleo


def sign_up(
    browser: Client, address: str = "dan@example.org", password: str = SECRET
) -> int:
    return browser.post(UP, {"email": address, "password1": password}).status_code


def sign_in(
    browser: Client, address: str = "cleo@example.org", password: str = SECRET
) -> int:
    return browser.post(IN, {"login": address, "password": password}).status_code


def learner_in(browser: Client) -> Learner:
    return Learner.objects.get(pk=browser.session["_auth_user_id"])


def text(page: object) -> str:
    return page.content.decode()  # type: ignore[attr-defined]


def test_a_guest_who_signs_up_stays_who_they_are(guest: Client, form: Form) -> None:
    guest.post("/questions/fill/", form("fill", text="sleep"))
    before, key = learner_in(guest), guest.session.session_key
    assert sign_up(guest) == 302
    after = learner_in(guest)
    assert after.pk == before.pk
    assert not after.is_guest
    assert after.attempts.count() == 1
    assert guest.session.session_key != key
    assert "dan@example.org" in text(guest.get("/account/"))


def test_somebody_new_signs_up_before_doing_anything(guest: Client) -> None:
    assert sign_up(guest) == 302
    assert learner_in(guest).email == "dan@example.org"


def test_a_guest_who_signs_in_brings_everything_along(
    guest: Client, cleo: Learner, form: Form
) -> None:
    guest.post("/questions/fill/", form("fill", text="sleep"))
    guest.post("/challenges/double-it/reset/", {"source": "typed as a guest"})
    guest.post("/challenges/double-it/start/", {"source": "print(1)"})
    key = guest.session.session_key
    page = guest.post(
        IN, {"login": "Cleo@Example.org", "password": SECRET}, follow=True
    )
    assert "is in your account now" in text(page)
    assert learner_in(guest) == cleo
    assert guest.session.session_key != key
    counts = [getattr(cleo, name).count() for name in ("attempts", "runs", "drafts")]
    assert counts == [1, 1, 1]
    assert "typed as a guest" in cleo.kept_texts.values_list("source", flat=True)
    assert not Learner.objects.filter(is_guest=True).exists()


def test_what_a_guest_never_did_is_not_spoken_of(guest: Client, cleo: Learner) -> None:
    guest.get("/questions/fill/")
    page = guest.post(IN, {"login": cleo.email, "password": SECRET}, follow=True)
    assert "is in your account now" not in text(page)
    assert not Learner.objects.filter(is_guest=True).exists()


def test_the_other_tab_goes_on_with_its_draft(guest: Client, cleo: Learner) -> None:
    guest.get("/challenges/double-it/")
    url, kind = "/challenges/double-it/draft/", "application/json"
    saved = guest.post(url, {"source": "one", "revision": 0}, kind).json()
    sign_in(guest)
    again = guest.post(url, {"source": "two", "revision": saved["revision"]}, kind)
    assert again.status_code == 200
    assert cleo.drafts.get().source == "two"


def test_the_other_tab_is_told_of_a_draft_that_was_there_before(
    guest: Client, cleo: Learner
) -> None:
    replace(cleo, Item.objects.get(slug="double-it"), "at home", timezone.now())
    guest.get("/challenges/double-it/")
    url, kind = "/challenges/double-it/draft/", "application/json"
    saved = guest.post(url, {"source": "one", "revision": 0}, kind).json()
    sign_in(guest)
    again = guest.post(url, {"source": "two", "revision": saved["revision"]}, kind)
    assert (again.status_code, again.json()["source"]) == (409, "one")
    texts = set(cleo.kept_texts.values_list("source", flat=True))
    assert texts == {"at home", "two"}


@pytest.mark.django_db(transaction=True)
def test_a_form_of_the_other_tab_that_met_the_merge_is_shown_again(
    guest: Client, cleo: Learner, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest.get("/questions/spot/")
    take = questions.take

    def merge_then_take(request: LearnerRequest, sheet: Sheet) -> HttpResponse:
        assert not merge(Learner.objects.get(is_guest=True), cleo)
        return take(request, sheet)

    monkeypatch.setattr(questions, "take", merge_then_take)
    page = guest.post("/questions/fill/", form("fill", text="my words"))
    assert page.status_code == 409
    assert "my words" in text(page)


LOCKS_THE_LEARNER = {
    "quizzes.actions.practice.start": ("/practice/start/", {"kind": "daily"}),
    "quizzes.views.notes.write_note": ("/items/fill/note/", {"text": "my words"}),
    "quizzes.views.practice.Level": (
        "/practice/settings/",
        {"goal": "7", "level": "senior"},
    ),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", LOCKS_THE_LEARNER)
def test_whoever_finds_that_the_guest_is_gone_sends_it_once_more(
    guest: Client, cleo: Learner, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest.get("/questions/spot/")
    module, _, name = act.rpartition(".")
    done = getattr(import_module(module), name)

    def merge_then_do(*args: object) -> object:
        merge(Learner.objects.get(is_guest=True), cleo)
        return done(*args)

    monkeypatch.setattr(act, merge_then_do)
    address, form = LOCKS_THE_LEARNER[act]
    page = guest.post(address, form)
    assert page.status_code == 409
    assert page.context["sent"] == {name: [value] for name, value in form.items()}


@pytest.mark.parametrize(
    "evil",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
    ],
)
def test_next_leads_nowhere_else(guest: Client, cleo: Learner, evil: str) -> None:
    fields = {"login": cleo.email, "password": SECRET, "next": evil}
    assert guest.post(IN, fields).url == "/"


def test_next_leads_back(guest: Client, cleo: Learner) -> None:
    fields = {"login": cleo.email, "password": SECRET, "next": "/progress/"}
    assert guest.post(IN, fields).url == "/progress/"


def test_an_address_that_has_an_account_looks_like_any_other(
    cleo: Learner, mailoutbox: list[mail.EmailMessage]
) -> None:
    """To sign up with, to sign in with, and to ask a new password for."""
    told = {}
    for address in ("cleo@example.org", "nobody@example.org"):
        up = sign_up(Client(), address, "another long secret")
        wrong = Client().post(IN, {"login": address, "password": "wrong"})
        forgotten = Client().post("/account/forgotten/", {"email": address})
        pages = (
            up,
            wrong.status_code,
            errors_in(wrong),
            forgotten.status_code,
            forgotten.url,
        )
        told[address] = pages
    assert told["cleo@example.org"] == told["nobody@example.org"]
    subjects = {m.to[0]: m.subject for m in mailoutbox}
    assert subjects["cleo@example.org"] == "Interleave: A new password"


def test_whether_an_address_had_a_mail_just_now_is_told_to_nobody(
    mailoutbox: list[mail.EmailMessage],
) -> None:
    told = []
    for secret in (SECRET, "another long secret"):
        browser, fields = Client(), {"email": "dan@example.org", "password1": secret}
        told.append(notices_in(browser.post(UP, fields, follow=True)))
    assert len(mailoutbox) == 1
    mailed = MAIL.format(address="dan@example.org")
    assert told == [[mailed, "You are signed in."]] * 2
    posts = (
        {"action_send": "", "email": "dan@example.org"},
        {"action_add": "", "email": "new@example.org"},
        {"action_send": "", "email": "new@example.org"},
    )
    pages = [browser.post("/account/address/", post, follow=True) for post in posts]
    assert [message.to for message in mailoutbox] == [
        ["dan@example.org"],
        ["new@example.org"],
    ]
    assert [notices_in(page) for page in pages] == [
        [MAIL.format(address=post["email"])] for post in posts
    ]
    taken = browser.post("/account/address/", {"action_add": "", "email": "no address"})
    assert notices_in(taken) == []


def notices_in(page: Any) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def errors_in(page: object) -> list[str]:
    return re.findall(r'role="alert">.*?</div></div>', text(page), re.DOTALL)


def test_who_signs_up_again_with_their_own_password_is_sent_to_sign_in(
    guest: Client, cleo: Learner
) -> None:
    page = guest.post(UP, {"email": cleo.email, "password1": SECRET})
    assert "Sign in instead" in text(page)
    assert Learner.objects.count() == 1


def test_a_forgotten_password_is_replaced_by_mail(
    guest: Client, cleo: Learner, mailoutbox: list[mail.EmailMessage]
) -> None:
    guest.get("/questions/fill/")  # as a guest
    guest.post("/account/forgotten/", {"email": cleo.email})
    [message] = mailoutbox
    assert message.subject == "Interleave: A new password"
    link = re.search(r"http://testserver(\S+)", str(message.body))
    assert link
    page = guest.get(link[1], follow=True)
    assert labels_in(page) == ["New password"]
    new = {"password1": "brand new secret"}
    assert guest.post(page.redirect_chain[-1][0], new).status_code == 302
    assert sign_in(guest, password="brand new secret") == 302
    assert learner_in(guest) == cleo
    assert "not valid any more" in text(Client().get(link[1], follow=True))


def test_an_address_is_confirmed_by_its_link(
    guest: Client, mailoutbox: list[mail.EmailMessage]
) -> None:
    sign_up(guest)
    assert "not confirmed yet" in text(guest.get("/account/"))
    link = re.search(r"http://testserver(\S+)", str(mailoutbox[0].body))
    assert link
    assert "dan@example.org" in text(guest.get(link[1]))
    guest.post(link[1])
    assert "not confirmed yet" not in text(guest.get("/account/"))


def test_a_changed_password_signs_other_browsers_out(cleo: Learner) -> None:
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    page = here.get("/account/password/")
    assert labels_in(page) == ["Current password", "New password"]
    new = {"oldpassword": SECRET, "password1": "another secret"}
    assert here.post("/account/password/", new).status_code == 302
    assert "Signed in as" in text(here.get("/account/"))
    assert "Signed in as" not in text(there.get("/account/"))


def test_a_password_is_typed_once_wherever_it_is_set(ada: Learner) -> None:
    assert labels_in(Client().get(UP)) == ["Email", "Password"]
    ada.set_unusable_password()
    ada.save()
    browser = signed_in(ada)
    assert labels_in(browser.get("/account/password/first/")) == ["Password"]
    weak = browser.post("/account/password/first/", {"password1": "ada"})
    assert "too short" in text(weak)
    new = {"password1": "another secret"}
    assert browser.post("/account/password/first/", new).status_code == 302
    ada.refresh_from_db()
    assert ada.check_password("another secret")


def labels_in(page: Any) -> list[str]:
    return [str(field.label) for field in page.context["form"].visible_fields()]


def test_signing_out_forgets_who_it_was(cleo: Learner) -> None:
    browser = Client()
    sign_in(browser)
    page = browser.post(OUT, follow=True)
    assert "_auth_user_id" not in browser.session
    assert "You are signed out" in text(page)


@pytest.mark.parametrize(
    "weak", ["sh0rt", "1234567890123", "qwertyuiop", "dan@example"]
)
def test_weak_passwords_are_told_beside_the_field(guest: Client, weak: str) -> None:
    page = text(guest.post(UP, {"email": "dan@example.org", "password1": weak}))
    assert 'id="id_password1_error"' in page
    assert re.search(r'aria-describedby="[^"]*id_password1_error', page)


def test_passwords_are_tried_a_few_times_only(cleo: Learner) -> None:
    pages = [
        Client().post(IN, {"login": cleo.email, "password": "x"}) for _ in range(6)
    ]
    assert [page.status_code for page in pages] == [200] * 5 + [429]
    assert sign_in(Client()) == 429  # the right one, too


STRANGERS = {  # what they send, the n-th time; the limit is of their address
    "login": (IN, lambda n: {}),
    "signup": (UP, lambda n: {}),
    "reset_password": (FORGOTTEN, lambda n: {"email": f"{n}@example.org"}),
    "reset_password_from_key": (f"{FORGOTTEN}1-set-password/", lambda n: {}),
    "webauthn_login": ("/account/passkeys/sign-in/", lambda n: {"credential": "{}"}),
}
OWNERS = {  # of an account, who are signed in
    "change_password": "/account/password/",
    "manage_email": "/account/address/",
    "reauthenticate": "/account/confirm/",
}
ELSEWHERE = {"login_failed", "confirm_email"}  # their tests are below


def most(settings: Settings, door: str, per: str) -> int:
    rates = {**settings.ACCOUNT_RATE_LIMITS, **settings.MFA_RATE_LIMITS}[door]
    (most,) = re.findall(rf"(\d+)/\w+/{per}\b", rates)
    return int(most)


def test_no_door_is_left_to_what_allauth_thinks(settings: Settings) -> None:
    limited = {*settings.ACCOUNT_RATE_LIMITS, *settings.MFA_RATE_LIMITS}
    assert limited == {*STRANGERS, *OWNERS, *ELSEWHERE}


@pytest.mark.parametrize("door", STRANGERS)
def test_strangers_try_a_door_as_often_as_its_limit_says(
    settings: Settings, db: None, door: str
) -> None:
    path, fields = STRANGERS[door]
    browser, times = Client(), most(settings, door, "ip")
    pages = [browser.post(path, fields(n)) for n in range(times + 1)]
    assert [n for n, page in enumerate(pages) if page.status_code == 429] == [times]
    assert "tried too often" in text(pages[-1])
    elsewhere = browser.post(path, fields(times), REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code != 429


@pytest.mark.parametrize("door", OWNERS)
def test_owners_try_a_door_as_often_as_its_limit_says(
    settings: Settings, cleo: Learner, door: str
) -> None:
    browser, times = Client(), most(settings, door, "user")
    sign_in(browser)
    pages = [browser.post(OWNERS[door], {}) for _ in range(times + 1)]
    assert [n for n, page in enumerate(pages) if page.status_code == 429] == [times]
    assert "tried too often" in text(pages[-1])


def test_one_address_tries_few_passwords_of_many_accounts(
    settings: Settings, cleo: Learner
) -> None:
    times = most(settings, "login_failed", "ip")
    pages = [
        Client().post(IN, {"login": f"{n}@example.org", "password": "x"})
        for n in range(times + 1)
    ]
    assert [page.status_code for page in pages] == [200] * times + [429]


def test_few_mails_go_to_one_address(
    settings: Settings, cleo: Learner, mailoutbox: list[mail.EmailMessage]
) -> None:
    times = most(settings, "reset_password", "key")
    pages = [
        Client().post(FORGOTTEN, {"email": address})
        for address in [cleo.email] * times + [cleo.email.upper()]
    ]
    assert [page.status_code for page in pages] == [302] * times + [429]
    assert cleo.email.upper() in text(pages[-1])
    assert len(mailoutbox) == times
    browser = Client()
    sign_up(browser)
    for _ in range(2):
        browser.post(
            "/account/address/", {"action_send": "", "email": "dan@example.org"}
        )
    assert [*mailoutbox[-1].to, len(mailoutbox)] == ["dan@example.org", times + 1]


def test_codes_are_tried_a_few_times_only(settings: Settings, cleo: Learner) -> None:
    """At the second step, from anywhere, and where it is asked once more who is there."""
    totp.TOTP.activate(cleo, secret := totp.generate_totp_secret())
    times = most(settings, "login_failed", "key")
    wrong = {"code": "000000" if code_of(secret) != "000000" else "000001"}
    for path in ("/account/second/asked/", "/account/second/confirm/"):
        cache.clear()
        pages = []
        for _ in range(times + 1):
            browser = Client()
            sign_in(browser)
            if path.endswith("confirm/"):
                browser.force_login(cleo)
            pages.append(browser.post(path, wrong))
        told = [page.status_code for page in pages]
        assert told == [200] * times + [429], path


def test_secrets_are_not_shown_again_by_a_door_that_was_tried_too_often(
    settings: Settings, cleo: Learner
) -> None:
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(("login", "signup"), "1/m/ip")
    doors = {
        IN: {"login": "x@example.org", "password": "secret words"},
        UP: {"email": "x@example.org", "password1": "secret words"},
    }
    for door, fields in doors.items():
        assert Client().post(door, fields).status_code != 429
        page = Client().post(door, fields)
        assert page.status_code == 429
        assert "x@example.org" in text(page)
        assert "secret words" not in text(page)


def test_secrets_are_not_shown_again_when_a_page_was_open_too_long(
    cleo: Learner,
) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.post(IN, {"login": cleo.email, "password": SECRET})
    assert page.status_code == 403
    assert cleo.email in text(page)
    assert SECRET not in text(page)


def test_an_app_is_set_up_and_asked_for_and_recovery_codes_stand_in(
    cleo: Learner,
) -> None:
    browser = Client()
    sign_in(browser)
    asked = browser.get("/account/second/app/").url
    assert asked.startswith("/account/confirm/")
    page = text(browser.post(asked, {"password": SECRET}, follow=True))
    secret = re.search("Secret: <code>(.*?)</code>", page)
    assert secret
    codes_page = browser.post(
        "/account/second/app/", {"code": code_of(secret[1])}, follow=True
    )
    recovery = re.findall(r"^(?:.*<code>)?(\d{8})$", text(codes_page), re.MULTILINE)
    assert len(recovery) == 10
    later = Client()
    later.get("/questions/fill/")
    later.post("/challenges/double-it/reset/", {"source": "typed as a guest"})
    assert (
        later.post(IN, {"login": cleo.email, "password": SECRET}).url
        == "/account/second/asked/"
    )
    assert learner_in(later).is_guest  # not yet
    assert later.post("/account/second/asked/", {"code": "000000"}).status_code == 200
    assert later.post("/account/second/asked/", {"code": recovery[0]}).url == "/"
    assert learner_in(later) == cleo
    assert cleo.kept_texts.count() == 1
    again = Client()
    sign_in(again)
    used = again.post("/account/second/asked/", {"code": recovery[0]})
    assert "Incorrect code" in text(used)


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


ENDS_TOO_EARLY = (
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": '
    '"eyJ0eXBlIjogIngiLCAiY2hhbGxlbmdlIjogIkFBIiwgIm9yaWdpbiI6ICJ4In0", "signature": '
    '"AA", "authenticatorData": "___BwYGhWwCBoQCh2YmhgaEA____W4GhoYFOgcGh9gCh_wAAhZqhwQ"'
    "}}"
)


UNREADABLE = '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}'


@pytest.mark.parametrize("sent", ['{"id": "x"}', ENDS_TOO_EARLY])
def test_what_no_passkey_answers_is_refused_in_a_sentence(
    guest: Client, sent: str
) -> None:
    reply = guest.post("/account/passkeys/sign-in/", {"credential": sent}, follow=True)
    assert reply.redirect_chain[-1][0] == IN
    assert "This passkey opens no account here." in text(reply)


@pytest.mark.parametrize("sent", [UNREADABLE, ENDS_TOO_EARLY])
def test_what_no_passkey_answers_is_refused_at_the_inner_doors_too(
    cleo: Learner, sent: str
) -> None:
    browser = Client()
    sign_in(browser)
    add = browser.get("/account/passkeys/new/").url
    browser.post(add, {"password": SECRET})
    given = {"name": "", "credential": sent}
    assert browser.post("/account/passkeys/new/", given).status_code == 200
    totp.TOTP.activate(cleo, totp.generate_totp_secret())
    later = Client()
    asked = later.post(IN, {"login": cleo.email, "password": SECRET}).url
    refused = later.post(asked, {"credential": sent})
    assert "This passkey was not accepted." in text(refused)


def test_the_code_before_and_the_next_one_are_taken(cleo: Learner) -> None:
    """Clocks differ, and people type slowly; what is older than that opens nothing."""
    totp.TOTP.activate(cleo, secret := totp.generate_totp_secret())
    now = int(time.time()) // 30
    for step, opens in ((-3, False), (-1, True), (1, True), (3, False)):
        browser = Client()
        asked = browser.post(IN, {"login": cleo.email, "password": SECRET}).url
        code = format_hotp_value(hotp_value(secret, now + step))
        reply = browser.post(asked, {"code": code})
        assert (reply.status_code == 302) is opens, step


def test_guests_cannot_set_a_password_on_themselves(guest: Client) -> None:
    guest.get("/questions/fill/")
    for door in ("password/", "password/first/", "address/", "second/", "passkeys/"):
        assert guest.get(f"/account/{door}").url.startswith(IN)
    assert "Sign up" in text(guest.get("/account/"))


def test_the_admin_is_entered_by_the_same_door(guest: Client, as_ada: Client) -> None:
    guest.get("/questions/fill/")
    assert (
        guest.get("/admin/", follow=True).redirect_chain[-1][0] == f"{IN}?next=/admin/"
    )
    assert as_ada.get("/admin/login/").status_code == 403


def test_redis_that_is_away_closes_no_door(
    settings: Settings, cleo: Learner, caplog: pytest.LogCaptureFixture
) -> None:
    away = {
        "BACKEND": "quizsite.cache.ForgivingRedis",
        "LOCATION": "redis://127.0.0.1:1",
    }
    settings.CACHES = {"default": away}
    assert sign_in(Client()) == 302
    said = {record.getMessage().partition(":")[0] for record in caplog.records}
    assert said == {"Limits are not counted while the cache is away"}
