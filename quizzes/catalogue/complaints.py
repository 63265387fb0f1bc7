"""Where complaints are collected, so that an author sees all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from .shapes import Complaint


@dataclass(frozen=True, slots=True)
class Notes:
    """The margin of one file: what is wrong with it is written here."""

    path: Path
    complaints: list[Complaint]  # shared by all the files of one reading

    def complain(self, line: int, sentence: str) -> None:
        self.complaints.append(Complaint(str(self.path), line, sentence))

    def beside(self, path: Path) -> Notes:
        """The margin of another file of the same reading."""
        return Notes(path, self.complaints)


def in_order(complaints: Iterable[Complaint]) -> list[Complaint]:
    """As a file is read: by path, then from the top."""
    return sorted(complaints, key=lambda complaint: (complaint.path, complaint.line))


MOST_NAMED = 20  # choices that a complaint lists


def suggestion(word: str, known: Iterable[str]) -> str:
    """Help with a misspelt word: its nearest neighbour, or all that are known."""
    choices = list(known)
    if near := get_close_matches(word, choices, n=1):
        return f"did you mean {near[0]!r}?"
    if not choices:
        return "there are none."
    if len(choices) > MOST_NAMED:
        return f"none of the {len(choices)} that there are is like it."
    return f"known are {', '.join(repr(choice) for choice in choices)}."
