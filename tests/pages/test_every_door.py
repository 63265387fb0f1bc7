"""Every address of the site, come to in every wrong way: an answer, and no error of ours."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from quizzes import account_urls, urls
from quizzes.actions import practice
from quizzes.actions.hand_in import hand_in
from quizzes.models import Item, Learner, PracticeSession

from .conftest import signed_in

# These have their own: test_every_door_of_an_interview.py
PREFIXES = ("interviews/", "hosting/", "invited/", "shared/")
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
MULTIPART = "multipart/form-data; boundary=x"
# Every name that some form of the site has.
NAMES = """about action approach aside asked_at attempt based_on blank-0 choice choices
    clock code confidence credential editor_keys editor_size email file goal hint id
    interview_on item kept key kind level line lines login marked move name new_email
    next oldpassword order password password1 password2 points primary reason remember
    revision run said scenario source test test_based_on text token typed version
    warm-up word"""
FIELDS = NAMES.split()


def everywhere(value: str) -> str:
    return urlencode(dict.fromkeys(FIELDS, value))


def part(head: str, value: str) -> str:
    return f"--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n--x--\r\n"


HOSTILE = {
    "nothing": (FORM, b""),
    "NUL": (FORM, everywhere("1\0")),
    "half a character": (FORM, everywhere("x").replace("=x", "=%ff%ed%a0%80")),
    "a long number": (FORM, everywhere("9" * 5000)),
    "deep JSON in every field": (FORM, everywhere("[" * 20_000)),
    "deep JSON": (JSON, "[" * 100_000),
    "JSON of other types": (JSON, '{"source": "x", "revision": 1e999}'),
    "JSON with a long number": (JSON, f'{{"source": "x", "revision": {2**70}}}'),
    "JSON with a negative number": (JSON, '{"source": "x", "revision": -1}'),
    "JSON of another charset": ("application/json; charset=utf-16", '{"source": "x"}'),
    "no text at all": ("text/plain", b"\xff\0\xfe"),
    "no type": ("", everywhere("1")),
    "parts that are cut off": (MULTIPART, part('name="text"', "1")[:40]),
    "a file for a text": (MULTIPART, part('name="source"; filename="a"', "1\0")),
    "a text for a file": (MULTIPART, part('name="file"', "1")),
}
UNREAD = {  # before any view is asked
    "10,000 fields": (413, FORM, "&".join(f"f{n}=1" for n in range(10_000))),
    "5 MB": (413, FORM, "text=" + "x" * 5_000_000),
    "5 MB of JSON": (413, JSON, json.dumps({"source": "x" * 5_000_000})),
    "5 MB of anything": (413, "text/plain", "x" * 5_000_000),
    "another charset": (400, f"{FORM}; charset=utf-16", everywhere("1")),
    "no boundary": (400, "multipart/form-data", part('name="text"', "1")),
    "no charset": (400, f"{MULTIPART}; charset=base64", part('name="text"', "1")),
}
SAID = {413: "the most that a form may hold here", 400: "not in the form in which"}

POSTED_FROM = {
    "/attempts/UID/take-back/": "/attempts/UID/",
    "/challenges/double-it/draft/": "/challenges/double-it/",
    "/challenges/double-it/reset/": "/challenges/double-it/",
    "/challenges/double-it/start/": "/challenges/double-it/",
    "/challenges/double-it/submit/": "/challenges/double-it/",
    "/challenges/double-it/hint/": "/challenges/double-it/",
    "/challenges/double-it/give-up/": "/challenges/double-it/",
    "/challenges/double-it/editor/": "/challenges/double-it/",
    "/challenges/double-it/rerun/": "/challenges/double-it/",
    "/challenges/double-it/test/": "/challenges/double-it/",
    "/challenges/double-it/compare/": "/challenges/double-it/",
    "/challenges/double-it/restore/": "/challenges/double-it/texts/",
    "/runs/UID/stop/": "/runs/UID/",
    "/practice/start/": "/practice/",
    "/practice/settings/": "/practice/",
    "/practice/UID/pass/": "/practice/UID/",
    "/practice/UID/end/": "/practice/UID/",
    "/items/fill/note/": "/questions/fill/",
    "/items/fill/bookmark/": "/questions/fill/",
    "/account/data/import/": "/account/data/",
    "/account/editor/": "/account/",
}


@pytest.fixture
def addresses(library: None, ada: Learner) -> list[str]:
    """All of them, with what belongs to Ada in their places."""
    item = Item.objects.get(slug="double-it")
    run = hand_in(ada, item, "x = 1", uuid4(), timezone.now())
    session = practice.start(ada, PracticeSession.Kind.DAILY, "", timezone.now())
    places = {
        "topics": "waiting",
        "questions": "fill",
        "challenges": "double-it",
        "findings": "never-awaited",
        "items": "fill",
        "attempts": run.attempt.uid,
        "history": run.attempt.uid,
        "runs": run.uid,
        "practice": session.uid,
        "address": "key",
        "passkeys": "1",
    }

    def filled(before: str, pattern: URLPattern) -> str:
        route = str(pattern.pattern)
        place = places.get(route.partition("/")[0], "")
        return f"{before}{re.sub('<[^>]+>', str(place), route)}"

    named = [
        filled("/", pattern)
        for pattern in urls.urlpatterns
        if not str(pattern.pattern).startswith(PREFIXES)
    ]
    account = [
        filled("/account/", pattern)
        for pattern in account_urls.urlpatterns
        if not str(pattern.pattern).startswith("^")
    ]
    return [*named, *account, "/account/forgotten/1-key/", "/nowhere/"]


@pytest.fixture
def doors(addresses: list[str], ada: Learner) -> list[str]:
    """Those that take a post at all; the one that signs out comes last."""
    found = [
        a for a in addresses if signed_in(ada).post(a).status_code not in (404, 405)
    ]
    return sorted(found, key=lambda address: "sign-out" in address)


def test_whatever_is_posted_is_answered_and_never_an_error_of_ours(
    doors: list[str],
    ada: Learner,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All in one test: to find the doors takes longer than to knock."""
    monkeypatch.setattr("quizzes.views.limits.POSTS_A_MINUTE", 10_000)
    errors = {}
    for sent, (content_type, body) in HOSTILE.items():
        client = signed_in(ada)
        for address in doors:
            cache.clear()  # allauth counts who tries
            page = client.post(address, body, content_type=content_type)
            says_something = page.content or page.has_header("Location")
            if page.status_code >= 500 or not says_something:
                errors[sent, address] = page.status_code
    assert errors == {}
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("sent", UNREAD)
def test_what_cannot_be_read_is_told_to_its_sender_and_not_to_the_log(
    guest: Client, db: None, caplog: pytest.LogCaptureFixture, sent: str
) -> None:
    status, content_type, body = UNREAD[sent]
    for address in ("/challenges/double-it/draft/", "/account/sign-in/", "/nowhere/"):
        page = guest.generic("POST", address, body, content_type)
        assert page.status_code == status
        assert SAID[status] in page.content.decode()
    assert caplog.records == []


def test_every_address_can_be_opened(addresses: list[str], ada: Learner) -> None:
    """Or is not there for her: who reloads one never reads that it takes posts alone."""
    told = {address: signed_in(ada).get(address).status_code for address in addresses}
    assert {address: s for address, s in told.items() if s not in (200, 302, 404)} == {}


def test_what_only_takes_posts_brings_to_the_page_that_posts(
    addresses: list[str], ada: Learner
) -> None:
    uid = re.compile("[0-9a-f-]{36}")
    found = {uid.sub("UID", address): address for address in addresses}
    for address, page in POSTED_FROM.items():
        answer = signed_in(ada).get(found[address])
        assert (answer.status_code, uid.sub("UID", answer.headers["Location"])) == (
            302,
            page,
        )


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_any_other_method_is_told_that_it_is_not_taken(
    as_ada: Client, method: str
) -> None:
    for address in ("/challenges/double-it/submit/", "/topics/"):
        page = getattr(as_ada, method)(address)
        assert page.status_code == 405
        assert f"does not take {method.upper()}." in page.content.decode()
        assert "GET" in page.headers["Allow"]


def test_a_method_that_brings_no_token_is_not_taken_either(ada: Learner) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.delete("/topics/")
    assert page.status_code == 405
    assert "does not take DELETE." in page.content.decode()


def test_a_script_is_told_in_json(as_ada: Client) -> None:
    answer = as_ada.put("/challenges/double-it/draft/", "{}", content_type=JSON)
    assert answer.status_code == 405
    assert answer.json() == {"sentence": "This address does not take PUT."}
