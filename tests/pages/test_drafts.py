"""Typed code is never lost: not by another page, a reset, a large paste, or a lost reply."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from quizzes.actions.save_draft import KEPT_LIMIT, replace, save
from quizzes.models import Item, KeptText, Learner

STARTER = "async def double(value):\n    return value\n"
Save = Callable[..., HttpResponse]


@pytest.fixture
def send(as_ada: Client) -> Save:
    """What the editor does a second after the last key."""
    return lambda source, revision: post(
        as_ada, {"source": source, "revision": revision}
    )


def post(client: Client, body: object) -> HttpResponse:
    text = body if isinstance(body, str) else json.dumps(body)
    url = "/challenges/double-it/draft/"
    return client.post(url, text, content_type="application/json")


def test_the_first_save_is_revision_one(send: Save, ada: Learner) -> None:
    reply = send("x = 1", 0)
    draft = ada.drafts.get()
    assert reply.json() == {"revision": 1, "saved_at": draft.saved_at.isoformat()}
    assert draft.source == "x = 1"


def test_each_save_is_one_revision_more(send: Save) -> None:
    revisions = [send(f"x = {n}", n).json()["revision"] for n in range(3)]
    assert revisions == [1, 2, 3]


def test_the_page_shows_what_was_saved(send: Save, as_ada: Client) -> None:
    send("mine = 1\n", 0)
    page = as_ada.get("/challenges/double-it/")
    assert (page.context["source"], page.context["revision"]) == ("mine = 1\n", 1)


def test_a_page_without_a_draft_shows_the_starter(as_ada: Client) -> None:
    page = as_ada.get("/challenges/double-it/")
    assert (page.context["source"], page.context["revision"]) == (STARTER, 0)


def test_the_first_line_of_a_text_survives_the_page(send: Save, as_ada: Client) -> None:
    """HTML eats a newline right after <textarea>."""
    send("\n\nx = 1", 0)
    assert (
        ">\n\n\nx = 1</textarea>"
        in as_ada.get("/challenges/double-it/").content.decode()
    )


def test_a_save_upon_an_older_text_is_refused_and_both_are_kept(
    send: Save, ada: Learner
) -> None:
    send("first", 0)
    send("newer, of the other page", 1)
    reply = send("older, of this page", 1)
    assert reply.status_code == 409
    assert (reply.json()["revision"], reply.json()["source"]) == (
        2,
        "newer, of the other page",
    )
    assert ada.drafts.get().source == "newer, of the other page"
    assert ada.kept_texts.get().source == "older, of this page"


def test_a_save_whose_reply_was_lost_can_be_sent_again(
    send: Save, ada: Learner
) -> None:
    send("x", 0)
    assert send("x", 0).json()["revision"] == 1
    assert ada.kept_texts.count() == 0


def test_line_ends_of_a_form_are_the_same_text(send: Save) -> None:
    send("a\nb", 0)
    assert send("a\r\nb", 0).json()["revision"] == 1


def test_too_much_code_is_refused_with_its_size(send: Save, ada: Learner) -> None:
    send("small", 0)
    reply = send("é" * 40_000, 1)
    assert reply.status_code == 413
    assert reply.json()["sentence"].startswith(
        "This is 78 KiB of code; 64 KiB is the most"
    )
    assert ada.drafts.get().source == "small"


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_what_is_not_text_is_refused_with_its_line(send: Save, character: str) -> None:
    reply = send(f"ok\nbad{character}", 0)
    assert reply.status_code == 413
    assert reply.json()["sentence"].startswith(
        "Line 2 holds a character that is not text"
    )


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '{"source": 1, "revision": 1}',
        '{"source": "x"}',
        "[" * 9999,
    ],
)
def test_what_is_no_draft_is_refused(as_ada: Client, body: str) -> None:
    assert post(as_ada, body).status_code == 400


def test_the_drafts_of_others_are_apart(
    send: Save, as_bob: Client, bob: Learner
) -> None:
    send("ada's", 0)
    assert as_bob.get("/challenges/double-it/").context["source"] == STARTER
    post(as_bob, {"source": "bob's", "revision": 0})
    assert bob.drafts.get().source == "bob's"


def test_a_reset_brings_the_starter_back_and_keeps_what_was_typed(
    send: Save, as_ada: Client, ada: Learner
) -> None:
    send("saved", 0)
    as_ada.post(
        "/challenges/double-it/reset/", {"source": "typed since", "revision": 1}
    )
    assert ada.drafts.get().source == STARTER
    assert ada.kept_texts.first().source == "typed since"


def test_a_reset_of_an_older_page_keeps_both_texts(
    send: Save, as_ada: Client, ada: Learner
) -> None:
    send("first", 0)
    send("newer", 1)
    as_ada.post("/challenges/double-it/reset/", {"source": "older", "revision": 1})
    assert ada.drafts.get().source == STARTER
    assert set(ada.kept_texts.values_list("source", flat=True)) == {"newer", "older"}


def test_an_earlier_text_is_brought_back_and_the_present_one_kept(
    send: Save, as_ada: Client, ada: Learner
) -> None:
    send("good idea", 0)
    as_ada.post("/challenges/double-it/reset/", {})
    kept = ada.kept_texts.get()
    page = as_ada.get("/challenges/double-it/texts/")
    assert "good idea" in page.content.decode()
    as_ada.post("/challenges/double-it/restore/", {"kept": kept.pk})
    assert ada.drafts.get().source == "good idea"
    assert set(ada.kept_texts.values_list("source", flat=True)) == {
        "good idea",
        STARTER,
    }


def test_the_earlier_texts_of_others_are_not_there(
    send: Save, as_ada: Client, as_bob: Client, ada: Learner
) -> None:
    send("secret", 0)
    as_ada.post("/challenges/double-it/reset/", {})
    kept = ada.kept_texts.get().pk
    assert (
        as_bob.post("/challenges/double-it/restore/", {"kept": kept}).status_code == 404
    )
    assert "secret" not in as_bob.get("/challenges/double-it/texts/").content.decode()


@pytest.mark.parametrize("sent", [{}, {"kept": "x"}, {"attempt": "9" * 30}])
def test_bringing_back_nothing_is_not_found(
    as_ada: Client, sent: dict[str, str]
) -> None:
    assert as_ada.post("/challenges/double-it/restore/", sent).status_code == 404


def test_earlier_texts_are_many_but_not_endless(ada: Learner, library: None) -> None:
    item, now = Item.objects.get(slug="double-it"), timezone.now()
    for number in range(KEPT_LIMIT + 5):
        replace(ada, item, f"text {number}", now + timedelta(seconds=number))
    assert KeptText.objects.count() == KEPT_LIMIT
    assert ada.kept_texts.first().source == f"text {KEPT_LIMIT + 3}"


def test_the_same_refused_text_is_kept_once(ada: Learner, library: None) -> None:
    item, now = Item.objects.get(slug="double-it"), timezone.now()
    save(ada, item, "newer", 0, now)
    for _ in range(3):
        save(ada, item, "older", 0, now)
    assert ada.kept_texts.count() == 1


def test_who_goes_on_after_a_conflict_keeps_the_other_pages_text(
    send: Save, as_ada: Client, ada: Learner
) -> None:
    send("first = 1", 0)
    send("other = 2", 1)
    assert send("mine = 3", 1).status_code == 409
    body = {"source": "mine = 3", "revision": 2, "keeps_old": True}
    assert post(as_ada, body).status_code == 200
    assert ada.drafts.get().source == "mine = 3"
    kept = ada.kept_texts.values_list("source", flat=True)
    assert list(kept) == ["other = 2", "mine = 3"]
