"""What somebody searches for, and the piece of a text that shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_WORDS = 10
LONGEST_WORD = 40  # characters
EXCERPT = 220  # characters
BEFORE = 60  # of them, before the first hit
# Words of questions that every text has; searched for only when there is nothing else.
# fmt: off
COMMON = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from",
    "how", "i", "if", "in", "is", "it", "of", "on", "or", "that", "the", "this", "to",
    "what", "when", "where", "which", "who", "why", "will", "with",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an excerpt, and whether it is what was searched for."""

    text: str
    is_hit: bool


def words(text: str) -> list[str]:
    """Letters and digits, in lower case: ``asyncio.create_task`` is three words."""
    return re.findall(r"[^\W_]+", text.lower())


def wanted(text: str) -> tuple[str, ...]:
    found = list(dict.fromkeys(word[:LONGEST_WORD] for word in words(text)))
    rare = [word for word in found if word not in COMMON]
    return tuple((rare or found)[:MOST_WORDS])


def hits(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """Where a wanted word begins, roughly as the databases see it: other endings, too."""
    stems = "|".join(map(stem, wanted))
    return re.compile(rf"(?<![^\W_])(?:{stems})" if stems else r"(?!)", re.IGNORECASE)


def stem(word: str) -> str:
    return word if len(word) < 5 else word[: max(4, len(word) * 2 // 3)]


def excerpt(text: str, wanted: tuple[str, ...]) -> list[Piece]:
    """The part around the first hit, or the beginning; whole words of it."""
    hit = hits(wanted)
    first = hit.search(text)
    begin = max(0, first.start() - BEFORE) if first else 0
    tokens = re.findall(r"\w+|\W+", text[begin : begin + EXCERPT])
    is_cut = begin + EXCERPT < len(text)
    if is_cut:
        tokens = tokens[:-1]
    if begin:
        tokens = tokens[1:]
    shown = [Piece(token, bool(hit.search(token))) for token in tokens]
    before = [Piece("… ", False)] if begin else []
    after = [Piece(" …", False)] if is_cut else []
    return joined([*before, *shown, *after])


def joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind become one."""
    told: list[Piece] = []
    for piece in pieces:
        if told and told[-1].is_hit == piece.is_hit:
            told[-1] = Piece(told[-1].text + piece.text, piece.is_hit)
        else:
            told.append(piece)
    return told
