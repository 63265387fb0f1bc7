"""A text as it was typed: each save as the one change that it made, and any moment of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

LONGEST_GAP_SECONDS = 5.0  # of dead time that a playback does not skip


@dataclass(frozen=True, slots=True)
class Edit:
    """At ``place`` so many characters went, and others came."""

    place: int
    removed: int
    inserted: str

    @property
    def is_empty(self) -> bool:
        return not self.removed and not self.inserted


def edit_between(old: str, new: str) -> Edit:
    """The smallest single change that makes one of the other."""
    place = shared(old, new)
    rest_old, rest_new = old[place:], new[place:]
    same = shared(rest_old[::-1], rest_new[::-1])
    return Edit(place, len(rest_old) - same, rest_new[: len(rest_new) - same])


def shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while (
        low < high
    ):  # by halves: comparing slices is quick, characters one by one are not
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def apply(text: str, edit: Edit) -> str:
    return text[: edit.place] + edit.inserted + text[edit.place + edit.removed :]


def replay(edits: Iterable[Edit], text: str = "") -> str:
    for edit in edits:
        text = apply(text, edit)
    return text


def played_seconds(moments: Sequence[datetime]) -> list[float]:
    """When each is played: the time between them, with dead time cut short."""
    at = 0.0
    played: list[float] = []
    for number, moment in enumerate(moments):
        if number:
            gap = (moment - moments[number - 1]).total_seconds()
            at += min(gap, LONGEST_GAP_SECONDS)
        played.append(round(at, 3))
    return played
