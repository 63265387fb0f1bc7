"""Notes and bookmarks: beside every item, for whoever wrote them, and never lost."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import chain
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.actions.notes import LONGEST_NOTE
from quizzes.models import Item, Learner, Topic
from quizzes.views.notes import ON_A_PAGE

pytestmark = pytest.mark.usefixtures("library")


def write(browser: Client, text: str, based_on: str = "", **more: str) -> Any:
    return browser.post(
        "/items/fill/note/", {"text": text, "based_on": based_on, **more}
    )


def test_a_note_is_shown_beside_its_item_and_among_all(as_ada: Client) -> None:
    write(as_ada, "gather <keeps> order")
    for page in ("/questions/fill/", "/notes/"):
        assert "gather &lt;keeps&gt; order" in as_ada.get(page).content.decode()


def test_an_empty_note_is_none(as_ada: Client, ada: Learner) -> None:
    write(as_ada, "something")
    write(as_ada, "  ", based_on="something")
    assert not ada.notes.exists()


def test_two_pages_lose_nothing_of_each_other(as_ada: Client, ada: Learner) -> None:
    write(as_ada, "first")
    write(as_ada, "second page", based_on="")
    assert ada.notes.get().text == "second page\n\nfirst"
    write(as_ada, "tidy", based_on=ada.notes.get().text.replace("\n", "\r\n"))
    assert ada.notes.get().text == "tidy"


def test_two_long_notes_are_joined_whole(as_ada: Client, ada: Learner) -> None:
    for letter in "ab":
        as_ada.post("/items/fill/note/", {"text": letter * 20_000, "based_on": ""})
    assert ada.notes.get().text == f"{'b' * 20_000}\n\n{'a' * 20_000}"


def test_a_note_that_would_be_too_long_is_not_kept_and_nothing_of_it_is_cut(
    as_ada: Client, ada: Learner
) -> None:
    write(as_ada, "a" * (LONGEST_NOTE - 3))
    assert write(as_ada, "b").status_code == 302  # joined, that is just as long
    text = ada.notes.get().text
    assert [len(text), text[:4]] == [LONGEST_NOTE, "b\n\na"]
    sentence = "That would be a note of 200,003 characters; 200,000 is the most."
    page = write(as_ada, "c")
    assert page.status_code == 413
    assert sentence in page.content.decode()
    headers = {"Accept": "application/json"}
    told = as_ada.post("/items/fill/note/", {"text": "c"}, headers=headers)
    assert told.status_code == 413
    assert told.json() == {"sentence": f"{sentence} Shorten it and keep it again."}
    assert ada.notes.get().text == text


def test_a_note_that_a_merge_has_made_longer_can_be_shortened(
    as_ada: Client, ada: Learner
) -> None:
    item, text = Item.objects.get(slug="fill"), "a" * (LONGEST_NOTE + 9)
    ada.notes.create(item=item, text=text, edited_at=timezone.now())
    assert write(as_ada, f"{text}b", based_on=text).status_code == 413
    assert write(as_ada, text[1:], based_on=text).status_code == 302
    assert ada.notes.get().text == text[1:]


def test_a_bookmark_is_set_and_taken_away(as_ada: Client, ada: Learner) -> None:
    for _ in range(2):
        as_ada.post("/items/double-it/bookmark/", {"marked": "1"})
    assert ada.bookmarks.get().item.slug == "double-it"
    assert (
        'aria-pressed="true"' in as_ada.get("/challenges/double-it/").content.decode()
    )
    as_ada.post("/items/double-it/bookmark/", {"marked": "0"})
    assert not ada.bookmarks.exists()


def test_a_script_is_answered_and_a_form_goes_back(as_ada: Client) -> None:
    headers = {"Accept": "application/json"}
    told = as_ada.post("/items/fill/bookmark/", {"marked": "1"}, headers=headers).json()
    assert told == {"sentence": "It is among your bookmarks.", "marked": True}
    back = as_ada.post("/items/fill/bookmark/", {"next": "/questions/fill/?warm-up=2"})
    assert back.url == "/questions/fill/?warm-up=2"
    for evil in ("https://evil.example/", "//evil.example", "home", "1\0", ""):
        assert (
            as_ada.post("/items/fill/bookmark/", {"next": evil}).url
            == "/questions/fill/"
        )


RETIRED = "etired: it is not asked any more"


@pytest.mark.parametrize("what", [Item, Topic])
def test_what_is_retired_is_listed_as_such(
    as_ada: Client, what: type[Item] | type[Topic]
) -> None:
    write(as_ada, "something")
    as_ada.post("/items/fill/bookmark/", {"marked": "1"})
    assert RETIRED not in as_ada.get("/notes/").content.decode()
    what.objects.update(retired_at=timezone.now())
    page = as_ada.get("/notes/").content.decode()
    assert page.count(f", r{RETIRED}") == 1
    assert page.count(f". R{RETIRED}") == 1


def test_nobody_sees_the_notes_of_others(as_ada: Client, as_bob: Client) -> None:
    write(as_ada, "for me alone")
    for page in ("/notes/", "/questions/fill/", "/search/?q=alone"):
        assert "for me alone" not in as_bob.get(page).content.decode()


def test_the_newest_are_shown_first_and_each_list_leads_to_its_older_ones(
    as_ada: Client, ada: Learner
) -> None:
    items, now = list(Item.objects.current()), timezone.now()
    copies = [copied(items[0], n) for n in range(2 * ON_A_PAGE + 1)]
    for n, item in enumerate(Item.objects.bulk_create(copies)):
        at = now - timedelta(minutes=n)
        ada.notes.create(item=item, text=f"note {n}", edited_at=at)
        ada.bookmarks.create(item=item, marked_at=at)
    pages, query = [], "?"
    while query:
        page = as_ada.get(f"/notes/{query}").context
        pages.append([note.text for note in page["notes"].rows])
        assert len(page["bookmarks"].rows) == ON_A_PAGE
        query = page["notes"].older and f"?{page['notes'].older}"
    assert [len(texts) for texts in pages] == [ON_A_PAGE, ON_A_PAGE, 1]
    assert [*chain(*pages)] == [f"note {n}" for n in range(len(copies))]
    html = as_ada.get("/notes/?notes=3&bookmarks=2").content.decode()
    assert re.findall(r'<a class="button" href="(.*?)">(.*?)<', html) == [
        ("?notes=3&amp;bookmarks=1#bookmarks", "Newer ones"),
        ("?notes=3&amp;bookmarks=3#bookmarks", "Older ones"),
        ("?notes=2&amp;bookmarks=2#notes", "Newer ones"),
    ]


@pytest.mark.parametrize("number", ["0", "-1", "x", "\u0661", "99999", ""])
def test_what_is_no_page_is_the_first(as_ada: Client, number: str) -> None:
    write(as_ada, "something")
    page = as_ada.get("/notes/", {"notes": number})
    assert [note.text for note in page.context["notes"].rows] == ["something"]


def test_a_page_that_has_emptied_is_the_first(as_ada: Client) -> None:
    write(as_ada, "something")
    page = as_ada.get("/notes/?notes=7&bookmarks=7").context
    assert [note.text for note in page["notes"].rows] == ["something"]
    assert (page["notes"].newer, page["notes"].older) == ("", "")


def copied(item: Item, number: int) -> Item:
    return Item(
        topic=item.topic,
        uid=f"copy-{number}",
        slug=f"copy-{number}",
        kind=item.kind,
        title=f"Copy {number}",
        difficulty=item.difficulty,
        order=item.order,
        version=item.version,
    )
