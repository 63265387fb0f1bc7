"""Each database finds what plain Python finds, so that both find the same."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from quizzes.catalogue.passages import passages
from quizzes.catalogue.reader import read_pack
from quizzes.models import Passage, Topic
from quizzes.rules.searching import wanted
from quizzes.rules.words import indexed, stem, words

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
    """Of each passage: its words, and their stems."""
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
    return [form for word in words(text) for form in (word, stem(word))]


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
    ],
)
def test_what_is_spelled_in_another_way_is_found(
    forms: dict[int, frozenset[str]], query: str, text: int
) -> None:
    odd = Passage.objects.get(title=f"Odd text {text}")
    assert odd.pk in found(query)


@pytest.mark.parametrize("query", ["a", "t", "task t"])
def test_one_letter_is_no_beginning(
    forms: dict[int, frozenset[str]], query: str
) -> None:
    have = {key for key, each in forms.items() if query[-1] in each}
    assert found(query) <= have
