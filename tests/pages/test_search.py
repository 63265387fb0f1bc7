"""Search finds what is asked and taught, in both databases alike, and gives no answer away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from quizzes.actions.publish_content import publish
from quizzes.catalogue.reader import read_pack
from quizzes.models import Item, Learner, Passage
from quizzes.rules.searching import wanted
from quizzes.rules.words import indexed
from quizzes.views.own_notes import ON_A_PAGE
from tests.library import GOOD

pytestmark = pytest.mark.usefixtures("library")
Form = Callable[..., dict[str, object]]


def titles(browser: Client, **asked: str) -> list[str]:
    html = browser.get("/search/", asked).content.decode()
    return re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", html)


def test_it_finds_titles_prompts_and_notes(guest: Client) -> None:
    item = Item.objects.get(slug="double-it")
    assert item.title in titles(guest, q=item.title)


def test_every_title_finds_its_item_first_or_second(guest: Client) -> None:
    for item in Item.objects.current():
        assert item.title in titles(guest, q=item.title)[:2]


@pytest.mark.parametrize(
    "q", ['"', "' OR 1=1 --", "a & | ! b", "NEAR(", "*", ":*", "\0", "-"]
)
def test_nothing_that_is_typed_is_a_command(guest: Client, q: str) -> None:
    assert guest.get("/search/", {"q": q}).status_code == 200


def test_the_beginning_of_the_last_word_is_enough(guest: Client) -> None:
    passage = Passage.objects.exclude(item=None)[0]
    word = max(passage.title_words.split(), key=len)
    assert passage.title in titles(guest, q=word[:-1])


@pytest.mark.parametrize("q", ["once", "don't", "not until", "both"])
def test_no_word_is_too_common_to_be_found(guest: Client, q: str) -> None:
    Passage.objects.exclude(item=None).update(text_words=indexed("quite another text"))
    fill = Passage.objects.filter(item__slug="fill")
    fill.update(text_words=indexed("Once, we don't do both; not until then."))
    Passage.objects.rebuild_index()
    assert titles(guest, q=q) == [fill.get().title]


def test_what_a_part_of_a_word_found_is_marked_whole(guest: Client) -> None:
    text = "Each TaskGroup waits."
    fill = Passage.objects.filter(item__slug="fill")
    fill.update(text=text, text_words=indexed(text))
    Passage.objects.rebuild_index()
    html = guest.get("/search/", {"q": "task group", "kind": "fill-blank"}).content
    assert b"Each <mark>TaskGroup</mark> waits." in html


def test_no_answer_and_no_reason_is_indexed() -> None:
    """Of the questions of the pack; what an option says stands nowhere."""
    pack, _ = read_pack(GOOD)
    assert pack
    texts = " ".join(Passage.objects.exclude(item=None).values_list("text", flat=True))
    secrets = [
        told
        for item in pack.items
        for told in (getattr(item, "why", ""), *option_texts(item))
        if len(told) > 12
    ]
    assert secrets
    assert [secret for secret in secrets if secret in texts] == []


def option_texts(item: object) -> list[str]:
    asks = getattr(item, "asks", None)
    options = getattr(asks, "options", ())
    told = [text for option in options for text in (option.text, option.why)]
    return [*told, getattr(asks, "answer", ""), *getattr(asks, "accepted", ())]


def test_what_is_found_is_escaped(guest: Client) -> None:
    Passage.objects.filter(item__slug="fill").update(
        title="<b>bold</b>", text="<script>alert(1)</script>", title_words="bold"
    )
    Passage.objects.rebuild_index()
    html = guest.get("/search/", {"q": "bold"}).content.decode()
    assert "&lt;script&gt;" in html
    assert "<script>alert" not in html
    assert "<b>bold</b>" not in html


def test_filters_narrow_with_and_without_words(as_ada: Client, form: Form) -> None:
    as_ada.post("/questions/fill/", form("fill", text="sleep"))
    fill = Item.objects.get(slug="fill").title
    assert titles(as_ada, state="right") == [fill]
    assert fill not in titles(as_ada, state="new")
    assert titles(as_ada, kind="fill-blank") == [fill]
    assert fill not in titles(as_ada, kind="notes")
    level = Item.objects.get(slug="fill").difficulty
    found = titles(as_ada, kind="fill-blank", level=str(level), topic="waiting", q=fill)
    assert found == [fill]
    assert titles(as_ada, kind="fill-blank", level=str(level % 5 + 1)) == []
    assert titles(as_ada, kind="nonsense", topic="nowhere", level="9") == []


def test_bookmarks_and_notes_are_found(as_ada: Client, ada: Learner) -> None:
    fill = Item.objects.get(slug="fill")
    as_ada.post("/items/fill/bookmark/", {"marked": "1"})
    as_ada.post("/items/fill/note/", {"text": "remember the zebra"})
    assert titles(as_ada, state="bookmarked") == [fill.title]
    assert titles(as_ada, state="noted") == [fill.title]
    html = as_ada.get("/search/", {"q": "zebra"}).content.decode()
    assert "remember the <mark>zebra</mark>" in html
    assert (
        "zebra"
        not in Client()
        .get("/search/", {"q": "zebr"})
        .content.decode()
        .partition("<h2")[2]
    )


@pytest.mark.parametrize(
    ("text", "q"),
    [
        ("Über ÉCLAIR Привет", "Über"),
        ("Über ÉCLAIR Привет", "ÉCLAIR"),
        ("Über ÉCLAIR Привет", "éclairs uber"),
        ("Über ÉCLAIR Привет", "ПРИВЕТ"),
        ("Über ÉCLAIR Привет", "прив"),
        ("wait for it", "waiting"),
        ("waiting for it", "waits"),
        ("waiting for it", "waitin"),
        ("never do it twice", "don't do it twice"),
        ("100% of a_name", "100%"),
        ("close the TaskGroup", "task groups"),
        ("close the TaskGroup", "taskgr"),
    ],
)
def test_a_note_is_found_by_its_words(
    as_ada: Client, ada: Learner, text: str, q: str
) -> None:
    as_ada.post("/items/fill/note/", {"text": text})
    assert notes(as_ada, q) == [text]


@pytest.mark.parametrize(
    "q", ["zebra waiting", "ait", "w", "for it wax", "%", "_", "e", "WaitForIt"]
)
def test_no_note_is_found_without_its_words(as_ada: Client, q: str) -> None:
    as_ada.post("/items/fill/note/", {"text": "wait for it"})
    assert notes(as_ada, q) == []


def test_the_title_of_its_item_finds_a_note_and_the_newest_come_first(
    as_ada: Client, ada: Learner
) -> None:
    now, fill = timezone.now(), Item.objects.get(slug="fill")
    texts = []
    for n, item in enumerate(Item.objects.current()):
        texts.append(f"zebra {n}")
        at = now - timedelta(minutes=n)
        ada.notes.create(item=item, text=texts[-1], edited_at=at)
    assert notes(as_ada, "zebra") == texts[:ON_A_PAGE]
    assert notes(as_ada, f"zebra {fill.title}") == [ada.notes.get(item=fill).text]


def notes(browser: Client, q: str) -> list[str]:
    page = browser.get("/search/", {"q": q})
    return [each.note.text for each in page.context["own_notes"].rows]


def test_what_is_retired_is_not_found(guest: Client) -> None:
    fill = Item.objects.get(slug="fill")
    Item.objects.filter(pk=fill.pk).update(retired_at=timezone.now())
    assert fill.title not in titles(guest, q=fill.title)


def test_publishing_again_leaves_one_of_each(guest: Client) -> None:
    before = Passage.objects.count()
    pack, _ = read_pack(GOOD)
    assert pack
    publish(pack, timezone.now())
    assert Passage.objects.count() == before
    title = Item.objects.get(slug="fill").title
    assert titles(guest, q=title).count(title) == 1


def test_a_search_takes_few_queries(
    as_ada: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        as_ada.get("/search/", {"q": "task await", "state": "new"})


def test_words_are_found_through_the_index() -> None:
    with CaptureQueriesContext(connection) as taken:
        Passage.objects.having(wanted("await"), among=Passage.objects.all())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which reads so few rows in other ways
            for other in ("seqscan", "indexscan", "indexonlyscan"):
                cursor.execute(f"SET LOCAL enable_{other} = off")
            cursor.execute(f"EXPLAIN {taken[0]['sql']}")
            index = "Bitmap Index Scan on quizzes_passage_words"
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {taken[0]['sql']}")
            index = "quizzes_passage_index VIRTUAL TABLE INDEX"
        plan = [row[-1] for row in cursor.fetchall()]
    assert [step for step in plan if index in step]


def test_what_is_asked_for_is_found_below_however_many_better_ones(
    as_ada: Client, form: Form
) -> None:
    fill = Item.objects.get(slug="fill")
    better = Passage(
        topic=fill.topic, title="Zebras", title_words=indexed("zebras zebras")
    )
    Passage.objects.bulk_create([copied(better) for _ in range(600)])
    Passage.objects.filter(item=fill).update(
        text_words=indexed("a text with one zebra in it")
    )
    Passage.objects.rebuild_index()
    as_ada.post("/questions/fill/", form("fill", text="sleep"))
    for asked in ({"kind": "fill-blank"}, {"state": "right"}, {"level": "1"}):
        found = as_ada.get("/search/", {"q": "zebra", **asked})
        assert [place.passage.item for place in found.context["found"]] == [fill]
    assert as_ada.get("/search/", {"q": "zebra"}).context["page"].paginator.count == 601


def copied(passage: Passage) -> Passage:
    return Passage(
        topic=passage.topic, title=passage.title, title_words=passage.title_words
    )
