"""What was typed and did not count: kept by the room, and shown beside its playback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from quizzes.actions.interviews.knowing import Texts, form_in, form_of
from quizzes.catalogue.asking import (
    Asks,
    Choice,
    FreeRecall,
    OrderLines,
    Spoken,
    SpotBug,
)
from quizzes.catalogue.shapes import Item, Question
from quizzes.models import Interview, InterviewEdit
from quizzes.rules import answers
from quizzes.rules.interview.writing import Weight

WHY = {
    Weight.TAKEN_OVER: "from a window that did not write any more",
    Weight.TOO_LATE: "when its time was over, or stood still",
    Weight.TOO_EARLY: "before its section",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """A text beside the one that counts."""

    title: str
    why: str
    at: datetime
    text: str


def asides(
    edits: Iterable[InterviewEdit], titles: Mapping[tuple[int, str], str]
) -> list[Aside]:
    """The last of each field and reason: a page sends the whole text each time."""
    return [
        Aside(titles[e.slot, e.part], WHY[Weight(e.weight)], e.at, e.inserted)
        for e in last_of_each(edits)
    ]


def last_of_each(edits: Iterable[InterviewEdit]) -> Iterable[InterviewEdit]:
    kept = (edit for edit in edits if edit.revision is None and edit.inserted)
    return {(edit.slot, edit.part, edit.weight): edit for edit in kept}.values()


@dataclass(frozen=True, slots=True)
class AnswerAside:
    """An answer beside the one that counts, in words: options, or what was typed."""

    why: str
    at: datetime
    picked: tuple[str, ...]  # in Markdown
    typed: str


def answers_aside(
    interview: Interview, values: Mapping[int, Item], texts: Texts
) -> Mapping[int, list[AnswerAside]]:
    """By slot. One that says what the counting one says is left out."""
    told: dict[int, list[AnswerAside]] = {}
    for edit in last_of_each(interview.edits.filter(part="answer", revision=None)):
        value, form = values.get(edit.slot), form_of(edit.inserted)
        if not isinstance(value, Question) or form == form_in(texts, edit.slot):
            continue
        picked, typed = in_words(value.asks, form)
        if picked or typed:
            why = WHY[Weight(edit.weight)]
            aside = AnswerAside(why, edit.at, picked, typed)
            told.setdefault(edit.slot, []).append(aside)
    return told


def in_words(asks: Asks, form: answers.Form) -> tuple[tuple[str, ...], str]:
    match asks, answers.parse(asks, form):
        case Choice(options=options), answers.Picked(picked):
            return tuple(options[index].text for index in sorted(picked)), ""
        case _, answers.Typed(text):
            return (), text
        case OrderLines(lines=lines), answers.Ordered(numbers):
            return (), "\n".join(lines[number - 1] for number in numbers)
        case SpotBug(code=code), answers.Pointed(line):
            return (), f"{line}: {code.splitlines()[line - 1]}"
        case FreeRecall(key_points=points), answers.Recalled(said, ticked):
            return tuple(points[index] for index in sorted(ticked)), said
        case Spoken(must=must, good=good), answers.Told(said, ticked, _):
            points = (*must, *good)
            return tuple(points[index] for index in sorted(ticked)), said
    return (), ""
