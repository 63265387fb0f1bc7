"""How a question asks, and what answers there are to it: a frozen value for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# A field that came later: codec leaves it out while it has its default, so that what
# was published before it came keeps its digest.
LATER: Mapping[str, Any] = {"later": True}

# A field that says nothing of what is asked: no part of the version, so it may change
# without a new one. ``compare=False`` with it, as equal items have equal digests.
APART: Mapping[str, Any] = {"apart": True}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose, and why it is right or wrong."""

    text: str  # inline Markdown
    right: bool
    why: str
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """An answer we expect some to give, and the wrong idea behind it."""

    text: str
    why: str
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Single choice and multiple select: exactly the right options must be picked."""

    options: tuple[Option, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class PredictOutput:
    """Say what the program prints; compared by lines, blanks within them folded."""

    program: str
    answer: str
    wrong: tuple[WrongAnswer, ...]
    misconceptions: tuple[str, ...] = field(default=(), metadata=LATER)  # to be run


@dataclass(frozen=True, slots=True)
class TimedLine:
    """A line a program prints, and at which second of the virtual clock."""

    text: str
    at_seconds: float


@dataclass(frozen=True, slots=True)
class OrderLines:
    """Put the lines in order. Right is what prints the same at the same times."""

    lines: tuple[str, ...]  # in a right order
    pinned: frozenset[int]  # line numbers from 1 that stay where they are
    prints: tuple[TimedLine, ...]


@dataclass(frozen=True, slots=True)
class FillBlank:
    """Complete the code at ``____``; compared without blanks and backticks."""

    code: str
    accepted: tuple[str, ...]
    wrong: tuple[WrongAnswer, ...]
    language: str = "python"  # "text": a sentence


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that looks guilty and is not."""

    line: int
    why: str
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class SpotBug:
    """Click the line that is at fault; any of ``lines`` counts."""

    code: str
    lines: frozenset[int]  # from 1
    wrong: tuple[WrongLine, ...]
    answer: str  # Markdown: what is wrong and how to mend it
    language: str = "python"


@dataclass(frozen=True, slots=True)
class FreeRecall:
    """Say or write it, then tick the key points; two thirds of them pass."""

    answer: str
    key_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedWhen:
    """What is asked on where a condition over the ticks holds."""

    ask: str
    when: str  # see conditions


@dataclass(frozen=True, slots=True)
class Spoken:
    """Say it as in an interview, then tick what was said, the wrong claims too."""

    minutes: int
    must: tuple[str, ...]  # key points that may not be missing
    good: tuple[str, ...]  # key points of a better answer
    wrong_claims: tuple[str, ...]  # what an interviewer would challenge
    follow_ups: tuple[str, ...]
    answer: str  # Markdown: 60 to 90 seconds when spoken
    asked_when: tuple[AskedWhen, ...] = field(default=(), metadata=LATER)


Asks = Choice | PredictOutput | OrderLines | FillBlank | SpotBug | FreeRecall | Spoken
