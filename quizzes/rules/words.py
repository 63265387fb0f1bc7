"""Texts as the search compares them: their words, without accents, and the stems of these.

All that is known of language is here, so that every database finds the same.

A word of a text that is in camel case is found by itself and by each of its parts: TaskGroup
by "task" and "group", too. In what is searched for it is the one word that it is written as.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from snowballstemmer import stemmer

LONGEST_WORD = 40  # characters
APOSTROPHES = frozenset(
    "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
)
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
LEFT_OUT = frozenset({"Mn", "Mc", "Me", "Cf"})  # accents, soft hyphens
# "don't" is one word, "dont"; of "it's" and "they'll" the first part.
WORD = re.compile(
    r"([^\W_]+(?:'(?<=n')t(?![^\W_]))?)(?:'(?:d|ll|m|re|s|ve)(?![^\W_]|'))?",
    re.IGNORECASE,
)
# A capital after a small letter, or before two: HTTPServer has two parts, URLs and 2FA one.
PART = re.compile(r"(?<=[a-z])(?=[A-Z])|\B(?=[A-Z][a-z]{2})")


def words(text: str) -> list[str]:
    """Letters and digits: ``asyncio.create_task`` is three words."""
    return [plain(word) for word in WORD.findall(folded(text))]


def words_and_parts(text: str) -> set[str]:
    """All that a text is found by."""
    return set(chain.from_iterable(map(with_parts, words_in_case(text))))


@lru_cache(maxsize=20_000)
def with_parts(word: str) -> tuple[str, ...]:
    """The word, then its parts if it is in camel case."""
    return tuple(dict.fromkeys(map(str.lower, (word, *PART.split(word)))))


def placed_words(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each, and its parts, with where it begins and ends in the text as it is written."""
    as_words = text
    places: Sequence[int] = range(len(text) + 1)
    if not text.isascii():
        pieces = [*map(folded_character, text)]
        as_words = "".join(pieces)
        places = [n for n, piece in enumerate(pieces) for _ in piece] + [len(text)]
    for match in WORD.finditer(as_words):
        begin, end = match.span(1)
        yield places[begin], places[end], with_parts(plain(match[1]))


def plain(word: str) -> str:
    return word.replace("'", "")[:LONGEST_WORD]


def words_in_case(text: str) -> Iterator[str]:
    return map(plain, WORD.findall(unaccented(text)))


def folded(text: str) -> str:
    return unaccented(text).lower()


def unaccented(text: str) -> str:
    """With its capitals, which tell the parts of a word."""
    return NOT_ASCII.sub(lambda match: folded_character(match[0]), text)


@lru_cache(maxsize=4096)
def folded_character(character: str) -> str:
    """É is E, ß is ss, ² is 2, an accent on its own is nothing, and no one is two words."""
    if character in APOSTROPHES:
        return "'"
    letters = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in letters if unicodedata.category(c) not in LEFT_OUT)
    if kept.isascii() and kept.isalnum():
        return kept
    return kept.casefold() if kept.isalnum() or not kept else " "


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A stemmer of its own for each word: two threads may not share one."""
    return str(stemmer("english").stemWord(word))


def indexed(text: str) -> str:
    """What an index keeps: stems, and the words too, which may be typed only in part."""
    return " ".join(chain.from_iterable(map(index_words, words_in_case(text))))


@lru_cache(maxsize=20_000)
def index_words(word: str) -> tuple[str, ...]:
    forms = chain.from_iterable((stem(each), each) for each in with_parts(word))
    return tuple(dict.fromkeys(map(spelled, forms)))


def spelled(word: str) -> str:
    """One word to every database: they differ on letters beyond a to z, and on 1e5x.

    What begins alike is spelled alike; a "zz" that was typed is none of ours.
    """
    begin = "zz" if word[:1].isdecimal() else ""
    return begin + re.sub("zz|[^a-z0-9]", by_numbers, word)


def by_numbers(match: re.Match[str]) -> str:
    return "".join(f"zz{ord(character):06x}" for character in match[0])
