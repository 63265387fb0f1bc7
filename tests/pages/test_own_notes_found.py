"""Every note of one's own is found, on pages, and shown at the place of the hit."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.models import Item, Learner, Note
from quizzes.views import own_notes

LONG = "and on it goes, " * 12_000


def write(learner: Learner, *texts: str) -> list[Note]:
    """The newest first, each beside another item."""
    now = timezone.now()
    return [
        learner.notes.create(item=item, text=text, edited_at=now - timedelta(hours=n))
        for n, (item, text) in enumerate(
            zip(Item.objects.current(), texts, strict=False)
        )
    ]


def shown(browser: Client, query: str) -> list[str]:
    """The excerpts below "In your notes", as they are marked."""
    html = browser.get(f"/search/?{query}").content.decode()
    notes = html.partition("In your notes</h2>")[2].partition("</section>")[0]
    return [unescape(each) for each in re.findall("<p>(.*?)</p></li>", notes)]


def test_an_old_note_is_found_behind_however_many_long_ones(
    as_ada: Client, ada: Learner
) -> None:
    write(ada, *[LONG] * 6, "the zebra waits")
    assert shown(as_ada, "q=zebra") == ["the <mark>zebra</mark> waits"]


def test_a_long_note_is_shown_at_the_place_of_the_hit(
    as_ada: Client, ada: Learner
) -> None:
    write(ada, f"{LONG}<b>the zebra</b> waits; {LONG}")
    (told,) = shown(as_ada, "q=zebra")
    assert told.startswith("… ")
    assert "<b>the <mark>zebra</mark></b> waits; and on it goes" in told
    assert len(told) < 300


def test_notes_that_are_found_come_in_pages(
    as_ada: Client, ada: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_notes, "ON_A_PAGE", 3)
    notes = write(ada, *(f"zebra {n}" for n in range(8)))
    query, pages = "q=zebra&page=1", []
    while query:
        html = as_ada.get(f"/search/?{query}").content.decode()
        pages.append(len(shown(as_ada, query)))
        further = re.search(r'href="\?([^"#]*)#notes">Older ones', html)
        query = unescape(further[1]) if further else ""
    assert (pages, len(notes)) == ([3, 3, 2], 8)
    assert shown(as_ada, "q=zebra&notes=3") == [
        f"<mark>zebra</mark> {n}" for n in (6, 7)
    ]
    for nothing in ("4", "0", "x"):
        page = shown(as_ada, f"q=zebra&notes={nothing}")
        assert page == shown(as_ada, "q=zebra")


def test_who_has_more_notes_than_there_is_time_for_is_told(
    as_ada: Client, ada: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(ada, "the zebra waits")
    told = "Your newest notes were searched"
    assert told not in as_ada.get("/search/?q=zebra").content.decode()
    monkeypatch.setattr(own_notes, "SECONDS", -1)
    assert told in as_ada.get("/search/?q=zebra").content.decode()


def test_what_is_found_in_notes_alone_is_not_called_nothing(
    as_ada: Client, ada: Learner
) -> None:
    write(ada, "the zebra waits")
    assert "Nothing else was found" in as_ada.get("/search/?q=zebra").content.decode()
