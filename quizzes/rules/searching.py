"""What somebody searches for, and the piece of a text that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .words import folded, placed_words, stem, words, words_and_parts

MOST_WORDS = 10
SHORTEST_BEGINNING = 2  # letters; with one, nearly every text has such a word
EXCERPT = 220  # characters
BEFORE = 60  # of them, before the first hit
PART = re.compile(r".{1,1000}\S*", re.DOTALL)  # a long text is compared part by part
# Words of grammar, which tell no texts apart; searched for only when there is nothing else.
# What tells of order, number or time does: once, first, until, while, all, never.
# fmt: off
COMMON = frozenset({
    "a", "about", "above", "also", "although", "am", "an", "and", "any", "anybody", "anyone",
    "anything", "are", "arent", "as", "at", "be", "because", "been", "being", "below", "but",
    "by", "can", "cannot", "cant", "could", "couldnt", "did", "didnt", "do", "does", "doesnt",
    "doing", "dont", "down", "else", "etc", "even", "ever", "for", "from", "further",
    "had", "hadnt", "has", "hasnt", "have", "havent", "having", "he", "her", "here", "hers",
    "herself", "him", "himself", "his", "how", "however", "i", "if", "im", "in", "into", "is",
    "isnt", "it", "its", "itself", "ive", "just", "let", "lets", "like", "may", "maybe", "me",
    "might", "mine", "must", "mustnt", "my", "myself", "no", "nor", "not", "of", "off", "on",
    "onto", "or", "other", "others", "ought", "our", "ours", "ourselves", "out", "over",
    "please", "quite", "rather", "really", "shall", "she", "should", "shouldnt", "since", "so",
    "some", "somebody", "somehow", "someone", "something", "such", "than", "that", "thats",
    "the", "their", "theirs", "them", "themselves", "then", "there", "theres", "therefore",
    "these", "they", "theyre", "thing", "things", "this", "those", "though", "through", "thus",
    "to", "too", "under", "unless", "up", "upon", "us", "very", "via", "was", "wasnt", "we",
    "were", "werent", "what", "whatever", "whats", "when", "whenever", "where", "whereas",
    "wherever", "whether", "which", "whichever", "who", "whoever", "whom", "whose", "why",
    "will", "with", "wont", "would", "wouldnt", "yet", "you", "your", "youre", "yours",
    "yourself", "yourselves",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that is searched for, with any ending; the last may be typed only in part."""

    stem: str
    beginning: str = ""  # of a word, or of its stem

    @property
    def start(self) -> str:
        """Of every word with this stem: they differ in their endings alone."""
        return self.stem[:-2] or self.stem[0]

    def is_one(self, word: str) -> bool:
        if not word.startswith(self.start):
            return False
        return self.is_form(word) or self.is_form(stem(word))

    def is_form(self, form: str) -> bool:
        begins = bool(self.beginning) and form.startswith(self.beginning)
        return begins or form == self.stem


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an excerpt, and whether it is what was searched for."""

    text: str
    is_hit: bool


def wanted(text: str) -> tuple[Wanted, ...]:
    typed = words(text)
    kept = [word for word in typed if word not in COMMON] or typed
    by_stem = {stem(word): Wanted(stem(word)) for word in kept}
    if kept and kept[-1] == typed[-1] and len(typed[-1]) >= SHORTEST_BEGINNING:
        by_stem[stem(typed[-1])] = Wanted(stem(typed[-1]), typed[-1])
    return tuple(by_stem.values())[:MOST_WORDS]


def has_all(text: str, sought: Sequence[Wanted]) -> bool:
    return found_at("", text, sought) is not None


def found_at(
    title: str,
    text: str,
    sought: Sequence[Wanted],
    go_on: Callable[[], None] = lambda: None,
) -> int | None:
    """From where on a hit is in the text, or its end if the title alone has them all.

    None: some word is in neither. ``go_on`` is called again and again; it may raise.
    """
    as_words = folded(f"{title}\n{text}")
    if not all(each.start in as_words for each in sought):  # so it is with most
        return None
    place, left = len(text), sought
    for begin, part in parts(text):
        go_on()
        still = missing(part, left)
        if len(still) < len(left):
            place = min(place, begin)
        if not still:
            return place
        left = still
    return None if missing(title, left) else place


def parts(text: str, since: int = 0) -> Iterator[tuple[int, str]]:
    """With where each begins; no word is in two of them."""
    return ((match.start(), match[0]) for match in PART.finditer(text, since))


def missing(text: str, sought: Sequence[Wanted]) -> Sequence[Wanted]:
    """Those that the text does not have."""
    as_words = folded(text)
    if not any(each.start in as_words for each in sought):
        return sought
    found = words_and_parts(text)
    return [each for each in sought if not any(map(each.is_one, found))]


def excerpt(text: str, sought: Sequence[Wanted], since: int = 0) -> list[Piece]:
    """The part around the first hit, or the beginning; whole words of it.

    ``since`` is what ``found_at`` told: what is before that is not searched again.
    """
    first = next(hits(text, sought, since), None)
    begin = max(0, first[0] - BEFORE) if first else 0
    tokens = re.findall(r"\w+|\W+", text[begin : begin + EXCERPT])
    is_cut = begin + EXCERPT < len(text)
    if is_cut:
        tokens = tokens[:-1]
    if begin:
        tokens = tokens[1:]
    before = [Piece("… ", False)] if begin else []
    after = [Piece(" …", False)] if is_cut else []
    return [*before, *pieces("".join(tokens), sought), *after]


def pieces(text: str, sought: Sequence[Wanted]) -> Iterator[Piece]:
    told = 0
    for begin, end in hits(text, sought):
        if told < begin:
            yield Piece(text[told:begin], False)
        yield Piece(text[begin:end], True)
        told = end
    if told < len(text):
        yield Piece(text[told:], False)


def hits(
    text: str, sought: Sequence[Wanted], since: int = 0
) -> Iterator[tuple[int, int]]:
    """Where each word that was found, if only by a part, begins and ends."""
    starts = tuple(each.start for each in sought)
    for place, part in parts(text, since):
        as_words = folded(part)
        if not any(start in as_words for start in starts):
            continue
        for begin, end, forms in placed_words(part):
            for form in forms:
                if form.startswith(starts) and any(
                    each.is_one(form) for each in sought
                ):
                    yield place + begin, place + end
                    break
