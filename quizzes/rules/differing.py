"""What differs between two texts, line by line, as a reader of code expects it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_LINES = 1000  # comparing takes longer than its text is long


class Change(StrEnum):
    """What became of a line."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of either text, or of both; numbers count from 1."""

    change: Change
    text: str
    old: int | None = None
    new: int | None = None


def difference(old: str, new: str) -> tuple[Line, ...] | None:
    """Lines that are gone before those that came for them; None: the texts are too long."""
    before, after = old.split("\n"), new.split("\n")
    if max(len(before), len(after)) > MOST_LINES:
        return None
    return tuple(_lines(before, after))


def _lines(before: list[str], after: list[str]) -> Iterator[Line]:
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            for n in range(i_end - i):
                yield Line(Change.SAME, before[i + n], i + n + 1, j + n + 1)
            continue
        for n in range(i, i_end):
            yield Line(Change.GONE, before[n], old=n + 1)
        for n in range(j, j_end):
            yield Line(Change.ADDED, after[n], new=n + 1)
