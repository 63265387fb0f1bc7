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


def is_hit(token: str, wanted: tuple[str, ...]) -> bool:
    """Roughly as the databases see it: another ending is the same word."""
    return any(part.startswith(stem(w)) for part in words(token) for w in wanted)


def stem(word: str) -> str:
    return word if len(word) < 5 else word[: max(4, len(word) * 2 // 3)]


def excerpt(text: str, wanted: tuple[str, ...]) -> list[Piece]:
    """The part around the first hit, or the beginning."""
    tokens = re.findall(r"\w+|\W+", text)
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token)
    hits = [s for s, t in zip(starts, tokens, strict=True) if is_hit(t, wanted)]
    begin = max(0, hits[0] - BEFORE) if hits else 0
    shown = [
        Piece(token, is_hit(token, wanted))
        for start, token in zip(starts, tokens, strict=True)
        if begin <= start and start + len(token) <= begin + EXCERPT
    ]
    before = [Piece("… ", False)] if begin else []
    after = [Piece(" …", False)] if begin + EXCERPT < len(text) else []
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
