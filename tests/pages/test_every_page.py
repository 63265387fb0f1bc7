"""What holds for every page: its policy, its frame, its theme, its errors."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from quizzes.models import Learner

ACCOUNT_PAGES = [
    "/account/",
    "/account/address/",
    "/account/data/",
    "/account/data/delete/",
    "/account/confirm/",
    "/account/forgotten/sent/",
    "/account/password/",
    "/account/passkeys/",
    "/account/second/",
    "/account/sign-out/",
]
ENTRANCES = [
    "/account/",
    "/account/sign-in/",
    "/account/sign-up/",
    "/account/forgotten/",
]
PAGES = [
    "/",
    "/topics/",
    "/topics/waiting/",
    "/topics/waiting/cheat-sheet/",
    "/cheat-sheet/",
    "/playground/",
    "/practice/",
    "/progress/",
    "/progress/ideas/",
    "/history/",
    "/history/runs/",
    "/interviews/",
    "/questions/fill/",
    "/challenges/double-it/",
    "/items/fill/report/",
    "/notes/",
    "/search/",
    "/search/?q=wait",
    *ACCOUNT_PAGES,
]
POLICY = {
    "default-src 'none'",
    "script-src 'self' NONCE",
    "style-src 'self' NONCE",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.mark.parametrize("path", [*PAGES, "/nowhere/"])
def test_nothing_but_our_own_files_may_be_loaded(as_ada: Client, path: str) -> None:
    page = as_ada.get(path)
    policy = page.headers["Content-Security-Policy"]
    nonce = re.search("'nonce-([^']+)'", policy)
    assert nonce
    assert set(policy.replace(nonce[0], "NONCE").split("; ")) == POLICY
    assert f'type="importmap" nonce="{nonce[1]}"' in page.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_brings_styles_or_handlers_of_its_own(
    as_ada: Client, path: str
) -> None:
    html = as_ada.get(path).content.decode()
    assert re.findall(r'<style|\sstyle="|\son[a-z]+="|javascript:', html) == []


@pytest.mark.parametrize("path", ENTRANCES)
def test_nor_does_an_entrance(guest: Client, db: None, path: str) -> None:
    html = guest.get(path).content.decode()
    assert re.findall(r'<style|\sstyle="|\son[a-z]+="|javascript:', html) == []
    assert len(re.findall("<h1[ >]", html)) == 1


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_and_a_way_to_skip_to_it(
    as_ada: Client, path: str
) -> None:
    html = as_ada.get(path).content.decode()
    assert len(re.findall("<h1[ >]", html)) == 1
    assert html.index('class="skip"') < html.index("<header")
    assert '<main id="main"' in html


def test_the_theme_is_remembered_and_nothing_else_gets_into_the_page(
    as_ada: Client,
) -> None:
    themes = []
    for cookie in ("dark", "light", '"><script>'):
        as_ada.cookies["theme"] = cookie
        themes.append(re.findall("<html[^>]*>", as_ada.get("/").content.decode()))
    assert themes == [
        ['<html lang="en" data-theme="dark">'],
        ['<html lang="en" data-theme="light">'],
        ['<html lang="en">'],
    ]


def test_a_page_that_is_not_there_says_what_to_do(guest: Client, db: None) -> None:
    page = guest.get("/nowhere/")
    assert page.status_code == 404
    assert "This page is not here" in page.content.decode()


def test_our_own_mistake_is_said_to_be_ours(
    as_ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzes.views.topics.shelves", lambda *args: 1 / 0)
    as_ada.raise_request_exception = False
    page = as_ada.get("/topics/")
    assert page.status_code == 500
    assert "Something went wrong on our side." in page.content.decode()


def test_the_site_is_well(guest: Client, db: None) -> None:
    assert guest.get("/healthz").content == b"ok"


def test_no_topics_yet_says_how_to_publish_them(guest: Client, db: None) -> None:
    assert "publish_content" in guest.get("/topics/").content.decode()


def test_the_host_looks_into_the_admin_and_changes_nothing(
    eve: Learner, as_ada: Client
) -> None:
    Learner.objects.filter(pk=eve.pk).update(is_superuser=True)
    client = Client()
    client.force_login(eve)
    tables = [
        "item",
        "itemversion",
        "attempt",
        "draft",
        "kepttext",
        "run",
        "topic",
        "pack",
        "blueprint",
        "interview",
        "regraded",
        "report",
    ]
    pages = [client.get(f"/admin/quizzes/{table}/") for table in tables]
    assert [page.status_code for page in pages] == [200] * len(tables)
    adding = [client.get(f"/admin/quizzes/{table}/add/") for table in tables]
    assert [page.status_code for page in adding] == [403] * len(tables)
    assert as_ada.get("/admin/").status_code == 302
