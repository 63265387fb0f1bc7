"""Is the answer right, and why? Pure: the same question and answer, the same grade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from itertools import zip_longest
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
    WrongAnswer,
    WrongLine,
)
from quizzes.catalogue.folding import fold_gap, fold_lines

from .answers import Answer, Ordered, Picked, Pointed, Recalled, Told, Typed
from .speaking import SPOKEN_WELL, spoken_score

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OptionNote:
    """One option of a choice: was it picked, is it right, and why."""

    text: str  # inline Markdown, as is ``why``
    picked: bool
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class LineNote:
    """One line of the printed output beside the line that was expected there."""

    expected: str | None  # None: there is no such line
    got: str | None
    same: bool


@dataclass(frozen=True, slots=True)
class PointNote:
    """One key point or wrong claim, and whether it was ticked."""

    text: str
    ticked: bool
    must: bool = False  # of a spoken answer: may not be missing


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict on an answer; only what belongs to the kind of question is filled."""

    right: bool | None  # None: the program has to be run to know
    options: tuple[OptionNote, ...] = ()  # choices, in the order of the question
    printed: tuple[LineNote, ...] = ()  # predict the output
    accepted: tuple[str, ...] = ()  # fill the gap
    faulty_lines: tuple[int, ...] = ()  # spot the bug
    points: tuple[PointNote, ...] = ()  # free recall, spoken
    claims: tuple[PointNote, ...] = ()  # spoken: the wrong ones
    score: int | None = None  # spoken: 0 to 4
    why_wrong: str = ""  # the reason a file gives for this wrong answer
    misconceptions: tuple[str, ...] = ()  # the wrong ideas the answer shows


def grade(asks: Asks, answer: Answer) -> Grade:
    """The grade of an answer that ``parse`` has made of the same question's form."""
    match asks, answer:
        case Choice(), Picked():
            return _grade_choice(asks, answer)
        case PredictOutput(), Typed():
            return _grade_output(asks, answer.text)
        case OrderLines(), Ordered():
            return _grade_order(asks, answer)
        case FillBlank(), Typed():
            return _grade_gap(asks, answer.text)
        case SpotBug(), Pointed():
            return _grade_line(asks, answer.line)
        case FreeRecall(), Recalled():
            return _grade_recall(asks, answer)
        case Spoken(), Told():
            return _grade_spoken(asks, answer)
    raise TypeError(f"{type(answer).__name__} does not answer {type(asks).__name__}.")


def to_json(given: Grade) -> Json:
    return asdict(given)


def from_json(body: Json) -> Grade:
    """What ``to_json`` was given."""
    notes = {
        "options": OptionNote,
        "printed": LineNote,
        "points": PointNote,
        "claims": PointNote,
    }
    lists = {
        key: tuple(notes[key](**each) if key in notes else each for each in value)
        for key, value in body.items()
        if isinstance(value, list | tuple)
    }
    return Grade(**{**body, **lists})


def _grade_choice(asks: Choice, answer: Picked) -> Grade:
    options = list(enumerate(asks.options))
    right = frozenset(index for index, option in options if option.right)
    return Grade(
        right=answer.options == right,
        options=tuple(
            OptionNote(option.text, index in answer.options, option.right, option.why)
            for index, option in options
        ),
        misconceptions=_named(
            option.misconception
            for index, option in options
            if (index in answer.options) != option.right
        ),
    )


def _grade_output(asks: PredictOutput, text: str) -> Grade:
    """Line by line; runs of blanks count as one, empty lines at the end not at all."""
    expected, got = fold_lines(asks.answer), fold_lines(text)
    if expected == got:
        return Grade(True, printed=_line_notes(expected, got))
    found = next((w for w in asks.wrong if fold_lines(w.text) == got), None)
    return _wrong(Grade(False, printed=_line_notes(expected, got)), found)


def _grade_order(asks: OrderLines, answer: Ordered) -> Grade:
    """Another order may print the same, so only running it can say that it is wrong."""
    lines = tuple(asks.lines[number - 1] for number in answer.lines)
    return Grade(right=True if lines == asks.lines else None)


def _grade_gap(asks: FillBlank, text: str) -> Grade:
    def folded(each: str) -> str:
        return fold_gap(asks.code, asks.language, each)

    given = Grade(
        right=folded(text) in {folded(each) for each in asks.accepted},
        accepted=asks.accepted,
    )
    found = next((w for w in asks.wrong if folded(w.text) == folded(text)), None)
    return given if given.right else _wrong(given, found)


def _grade_line(asks: SpotBug, line: int) -> Grade:
    given = Grade(line in asks.lines, faulty_lines=tuple(sorted(asks.lines)))
    found = next((w for w in asks.wrong if w.line == line), None)
    return given if given.right else _wrong(given, found)


def _grade_recall(asks: FreeRecall, answer: Recalled) -> Grade:
    """Two thirds of the key points pass."""
    return Grade(
        right=3 * len(answer.points) >= 2 * len(asks.key_points),
        points=tuple(
            PointNote(text, index in answer.points)
            for index, text in enumerate(asks.key_points)
        ),
    )


def _grade_spoken(asks: Spoken, answer: Told) -> Grade:
    """Right is a good score with nothing missing that must be said."""
    texts = (*asks.must, *asks.good)
    score = spoken_score(len(answer.points), len(answer.claims), len(texts))
    complete = answer.points.issuperset(range(len(asks.must)))
    return Grade(
        right=score >= SPOKEN_WELL and complete,
        points=tuple(
            PointNote(text, index in answer.points, must=index < len(asks.must))
            for index, text in enumerate(texts)
        ),
        claims=tuple(
            PointNote(text, index in answer.claims)
            for index, text in enumerate(asks.wrong_claims)
        ),
        score=score,
    )


def _wrong(given: Grade, found: WrongAnswer | WrongLine | None) -> Grade:
    """With the reason of the wrong answer, if the file lists it."""
    if found is None:
        return given
    return replace(
        given, why_wrong=found.why, misconceptions=_named([found.misconception])
    )


def _line_notes(expected: str, got: str) -> tuple[LineNote, ...]:
    pairs = zip_longest(expected.split("\n"), got.split("\n"))
    return tuple(LineNote(wanted, had, wanted == had) for wanted, had in pairs)


def _named(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, without those that are empty."""
    return tuple(dict.fromkeys(name for name in names if name))
