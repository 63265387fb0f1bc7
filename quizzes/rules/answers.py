"""What a learner answered: read from a form's fields, kept as JSON with an attempt.

The fields: ``choice`` (an option's index, repeated), ``text``, ``order`` (line numbers,
repeated), ``line``, ``said``, ``point`` and ``claim`` (the index of a key point or of a
wrong claim, repeated). Indexes count from 0, lines from 1; both as the question has
them, not as they were shuffled. A spoken question's points: those of ``must`` first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.catalogue.asking import (
    Asks,
    Choice,
    FillBlank,
    FreeRecall,
    OrderLines,
    PredictOutput,
    Spoken,
    SpotBug,
)

LONGEST_TEXT = 10_000
STALE = "This form does not fit the question any more. Load the page again."

Form = Mapping[str, Sequence[str]]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Picked:
    """Options of a choice."""

    options: frozenset[int]


@dataclass(frozen=True, slots=True)
class Typed:
    """A printed text, or what fills a gap."""

    text: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """All lines of a program, by number, in the learner's order."""

    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pointed:
    """The line that is said to be at fault."""

    line: int


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was said, if it was typed, and the key points that were in it."""

    said: str
    points: frozenset[int]


@dataclass(frozen=True, slots=True)
class Told:
    """What was said aloud: notes, the key points in it, and the wrong claims."""

    said: str
    points: frozenset[int]
    claims: frozenset[int]


Answer = Picked | Typed | Ordered | Pointed | Recalled | Told


@dataclass(frozen=True, slots=True)
class Mistake:
    """The form cannot be graded; nothing is wrong with the learner's knowledge."""

    sentence: str


class _Refused(Exception):
    """Carries a sentence for the learner out of the readers below."""


def parse(asks: Asks, form: Form) -> Answer | Mistake:
    """The answer in a form, which may have been written by anybody."""
    try:
        match asks:
            case Choice():
                return _picked(asks, form)
            case PredictOutput():
                return Typed(_text(form, "text", "Type what the program prints."))
            case FillBlank():
                return Typed(_text(form, "text", "Type what fills the gap."))
            case OrderLines():
                return _ordered(asks, form)
            case SpotBug():
                return _pointed(asks, form)
            case FreeRecall():
                return _recalled(asks, form)
            case Spoken():
                return _told(asks, form)
    except _Refused as refused:
        return Mistake(str(refused))


def to_json(answer: Answer) -> Json:
    match answer:
        case Picked(options):
            return {"picked": sorted(options)}
        case Typed(text):
            return {"typed": text}
        case Ordered(lines):
            return {"ordered": list(lines)}
        case Pointed(line):
            return {"pointed": line}
        case Recalled(said, points):
            return {"said": said, "points": sorted(points)}
        case Told(said, points, claims):
            return {"said": said, "points": sorted(points), "claims": sorted(claims)}


def from_json(body: Json) -> Answer:
    """What ``to_json`` was given."""
    match body:
        case {"picked": options}:
            return Picked(frozenset(options))
        case {"typed": text}:
            return Typed(text)
        case {"ordered": lines}:
            return Ordered(tuple(lines))
        case {"pointed": line}:
            return Pointed(line)
        case {"said": said, "points": points, "claims": claims}:
            return Told(said, frozenset(points), frozenset(claims))
        case {"said": said, "points": points}:
            return Recalled(said, frozenset(points))
    raise ValueError(f"No answer has the keys {sorted(body)}.")


def _picked(asks: Choice, form: Form) -> Picked:
    options = frozenset(_numbers(form, "choice", range(len(asks.options))))
    if not options:
        at_least = "at least one option" if asks.several else "an option"
        raise _Refused(f"Pick {at_least} first.")
    if len(options) > 1 and not asks.several:
        raise _Refused("Only one option can be picked here.")
    return Picked(options)


def _ordered(asks: OrderLines, form: Form) -> Ordered:
    """Every line once, and those that are pinned in their places."""
    numbers = range(1, len(asks.lines) + 1)
    lines = tuple(_numbers(form, "order", numbers))
    if not lines:
        raise _Refused("Put the lines in order first.")
    if sorted(lines) != list(numbers):
        raise _Refused(STALE)
    if any(lines[number - 1] != number for number in asks.pinned):
        raise _Refused("The pinned lines stay where they are.")
    return Ordered(lines)


def _pointed(asks: SpotBug, form: Form) -> Pointed:
    numbers = range(1, asks.code.count("\n") + 2)
    match _numbers(form, "line", numbers):
        case []:
            raise _Refused("Pick a line first.")
        case [line]:
            return Pointed(line)
    raise _Refused("Only one line can be picked.")


def _recalled(asks: FreeRecall, form: Form) -> Recalled:
    """No point ticked is an answer too: none of them came to mind."""
    points = _numbers(form, "point", range(len(asks.key_points)))
    return Recalled(_text(form, "said"), frozenset(points))


def _told(asks: Spoken, form: Form) -> Told:
    points = _numbers(form, "point", range(len(asks.must) + len(asks.good)))
    claims = _numbers(form, "claim", range(len(asks.wrong_claims)))
    return Told(_text(form, "said"), frozenset(points), frozenset(claims))


def _numbers(form: Form, field: str, allowed: range) -> list[int]:
    values = form.get(field, ())
    known = {str(number): number for number in allowed}
    if len(values) > len(known) or any(value not in known for value in values):
        raise _Refused(STALE)
    return [known[value] for value in values]


def _text(form: Form, field: str, missing: str = "") -> str:
    """One text, with unified line ends; ``missing`` is said if there is none."""
    values = form.get(field, ())
    if len(values) > 1:
        raise _Refused(STALE)
    text = "".join(values).replace("\r\n", "\n")
    if missing and not text.strip():
        raise _Refused(missing)
    if len(text) > LONGEST_TEXT:
        raise _Refused(
            f"This answer has {len(text)} characters; the limit is {LONGEST_TEXT}."
        )
    if "\x00" in text:
        raise _Refused("This answer holds a NUL character, which cannot be kept.")
    return text
