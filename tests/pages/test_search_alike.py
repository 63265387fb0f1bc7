"""Each database finds what plain Python finds, so that both find the same."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from unicodedata import category, normalize

import pytest
from django.core.management import call_command

from quizzes.catalogue.passages import passages
from quizzes.catalogue.reader import read_pack
from quizzes.models import Passage, Topic
from quizzes.rules.searching import wanted
from quizzes.rules.words import indexed, stem, words

CAPITALS, SMALL = {*ascii_uppercase}, {*ascii_lowercase}
CONTENT = Path(__file__).parents[2] / "content" / "async-python"
ODD_TEXTS = [
    "Ein Éclair à la crème: e\u0301clairs, ÜBER alles, naïve Straße",
    "Привет, мир; при мне",
    "日本語 と 한국어 و عربي ١٢٣",
    "1e5x 1e5 1e400 0x1f 3.11 007 2e x² ½ 10µs zz3",
    "don't, don\u2019t, don\u02bct; isn't it the loop's, they're, o'clock, f'd' b's'",
    "AND OR NOT NEAR title_words : text* ^ - | & ! ( ) <->",
    "🐍 🐍🐍 emoji snake, zero\u200dwidth, soft\u00adhyphen",
    "www.example.org/a/b?c=d me@example.org http://localhost:8000 &amp; <b>",
    "universe universal university; generic generally; news new; skies dying",
    "y" * 60,
    "HTTPServer2, Http2Server, iPhone, Caf\u00e9E\u0301clair, URLs, XMLHTTPRequest, 0xFF",
    "PapercutTrombone's; isN't; \u0417\u0430\u0434\u0430\u0447\u0430Zebra zebraYak3D",
    f"{'y' * 30}Quokka{'Wombat' * 9}",
]
QUERIES = Path(__file__).with_name("queries.txt").read_text("utf-8").splitlines()


@cache
def texts() -> list[tuple[str, str]]:
    """Titles and what is below: all of the content, and what nobody would write there."""
    pack, _ = read_pack(CONTENT)
    assert pack
    told = [(passage.title, passage.text) for passage in passages(pack)]
    return told + [(f"Odd text {n}", text) for n, text in enumerate(ODD_TEXTS)]


@pytest.fixture
def forms(library: None) -> dict[int, frozenset[str]]:
    """Of each passage: its words, the parts of those in camel case, and all their stems."""
    topic = Topic.objects.all()[0]
    Passage.objects.all().delete()
    Passage.objects.bulk_create(
        Passage(
            topic=topic,
            title=title,
            text=text,
            title_words=indexed(title),
            text_words=indexed(text),
        )
        for title, text in texts()
    )
    Passage.objects.rebuild_index()
    rows = Passage.objects.values_list("pk", "title", "text")
    return {key: frozenset(forms_of(f"{title}\n{text}")) for key, title, text in rows}


def forms_of(text: str) -> list[str]:
    every = [*words(text), *words(apart(text))]
    return [form for word in every for form in (word, stem(word))]


def apart(text: str) -> str:
    """With a space before each part of a word in camel case; so that these are words.

    A part begins with a capital of A to Z, with an accent or without: after a small
    letter, or after any letter or digit if two small ones follow. The first 40 characters
    of a word count.
    """
    plain = "".join(
        c for c in normalize("NFD", text) if category(c) not in ("Mn", "Mc", "Me", "Cf")
    )
    plain = re.sub(r"([^\W_]{40})[^\W_]+", r"\1", plain)
    told = ""
    for at, character in enumerate(plain):
        before, after = plain[:at][-1:], plain[at + 1 : at + 3]
        if character in CAPITALS and (
            before in SMALL
            or (before.isalnum() and len(after) == 2 and is_small(after))
        ):
            told += " "
        told += character
    return told


def is_small(letters: str) -> bool:
    return all(letter in SMALL for letter in letters)


def expected(query: str, forms: dict[int, frozenset[str]]) -> set[int]:
    """Those with all the words; else with any."""
    each = [
        {
            key
            for key, have in forms.items()
            if word.stem in have
            or (word.beginning and any(f.startswith(word.beginning) for f in have))
        }
        for word in wanted(query)
    ]
    return set.intersection(*each) or set.union(*each) if each else set()


def found(query: str) -> set[int]:
    sought = wanted(query)
    return {*Passage.objects.having(sought, Passage.objects.all())} if sought else set()


def wrongly_found(
    queries: list[str], forms: dict[int, frozenset[str]]
) -> list[tuple[str, set[int]]]:
    differ = [(query, found(query) ^ expected(query, forms)) for query in queries]
    return [(query, keys) for query, keys in differ if keys]


def test_what_people_type_finds_what_has_its_words(
    forms: dict[int, frozenset[str]],
) -> None:
    assert wrongly_found([*QUERIES, "\0", "e\u0301clair"], forms) == []


def test_whatever_is_cut_from_a_text_finds_what_has_its_words(
    forms: dict[int, frozenset[str]],
) -> None:
    draw = random.Random(5)
    cuts = []
    for _ in range(300):
        _, text = draw.choice(texts()[-40:] + texts()[::20])
        begin = draw.randrange(len(text) + 1)
        cuts.append(text[begin : begin + draw.randrange(1, 40)])
    assert wrongly_found(cuts, forms) == []


def test_every_word_of_every_text_finds_it(forms: dict[int, frozenset[str]]) -> None:
    rows = Passage.objects.values_list("pk", "text")
    words_of = {key: words(text) for key, text in rows}
    every = sorted({word for each in words_of.values() for word in each})
    found_by = {word: found(word) for word in every}
    lost = {
        (word, key)
        for key, each in words_of.items()
        for word in each
        if key not in found_by[word]
    }
    assert lost == set()


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ECLAIRS", 0),
        ("uber", 0),
        ("ПРИВ", 1),
        ("日本", 2),
        ("1e5x", 3),
        ("10µ", 3),
        ("dont", 4),
        ("don\u02bct", 4),
        ("softhyphens", 6),
        ("localhos", 7),
        ("http server", 10),
        ("éclairs cafe", 10),
        ("phones", 10),
        ("xmlhttp request", 10),
        ("URL", 10),
        ("trombones papercut", 11),
        ("papercuttrom", 11),
        ("PapercutTrombone", 11),
        ("quokkas womb", 12),
    ],
)
def test_what_is_spelled_in_another_way_is_found(
    forms: dict[int, frozenset[str]], query: str, text: int
) -> None:
    odd = Passage.objects.get(title=f"Odd text {text}")
    assert odd.pk in found(query)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ("task group", "TaskGroup"),
        ("event loop", "EventLoop"),
        ("timeout error", "TimeoutError"),
        ("base exception group", "BaseExceptionGroup"),
    ],
)
def test_a_word_in_camel_case_is_found_by_its_parts(
    forms: dict[int, frozenset[str]], parts: str, whole: str
) -> None:
    says = {
        row.pk
        for row in Passage.objects.all()
        if re.search(
            rf"(?<![a-zA-Z0-9]){whole}(?![a-zA-Z0-9])", row.title + " " + row.text
        )
    }
    assert says <= found(parts)
    assert says <= found(whole)


def test_a_word_in_camel_case_does_not_find_its_parts(
    forms: dict[int, frozenset[str]],
) -> None:
    assert found("WaitFor") == {key for key, each in forms.items() if "waitfor" in each}
    assert found("TaskGroup") == found("taskgroup") < found("task group")


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_stores_the_words_of_what_is_published_anew(library: None) -> None:
    kept = ("pk", "title_words", "text_words")
    before = sorted(Passage.objects.values_list(*kept))
    Passage.objects.update(title="TaskGroup", title_words="taskgroup", text_words="")
    Passage.objects.rebuild_index()
    assert found("task group") == set()
    for state in (["0034_right_answers_refused"], []):  # the latest, for other tests
        call_command("migrate", "quizzes", *state, verbosity=0)
    after = sorted(Passage.objects.values_list(*kept))
    assert after == [(key, "taskgroup task group", text) for key, _, text in before]
    assert found("task group") == {key for key, *_ in before}


@pytest.mark.parametrize("query", ["a", "t", "task t"])
def test_one_letter_is_no_beginning(
    forms: dict[int, frozenset[str]], query: str
) -> None:
    have = {key for key, each in forms.items() if query[-1] in each}
    assert found(query) <= have
