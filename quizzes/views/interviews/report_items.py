"""The items of a report: each with what is to be read about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizzes.actions.interviews.knowing import texts_of
from quizzes.actions.interviews.working import values_of
from quizzes.catalogue.shapes import Challenge
from quizzes.catalogue.shapes import Misconception as Idea
from quizzes.knowing.asked import ideas_behind, question_in
from quizzes.models import Attempt, Interview, ItemVersion, Run
from quizzes.rules.answers import Recalled, Told
from quizzes.views.attempts import graded

from .aside import AnswerAside, answers_aside
from .side_by_side import Both, both_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item of the report, with what is to be read about it."""

    told: Json  # as the report has it
    value: object  # what was asked; None: an archive brought it, and this site lacks it
    is_program: bool
    answer: Json | None  # how the answer is told on its own page
    template: str
    code: str  # as it was handed in
    tests: str
    approach: str
    said: str
    extend: str  # noted on what was asked on
    run: Run | None
    both: Both | None  # timelines, beside the model's
    model: str  # a way to solve it
    asides: Sequence[AnswerAside]  # answers that did not count

    @property
    def lines_id(self) -> str:
        """What the names of its code's lines begin with."""
        return f"item-{self.told['slot']}-line"

    @property
    def drawing_id(self) -> str:
        """Of the element that holds the data of its timelines."""
        return f"timelines-{self.told['slot']}"


def shown_items(
    interview: Interview,
    report: Json,
    parts: Collection[str],
    titles: Mapping[str, str],  # of topics, by the uid of an item
    versions: Iterable[ItemVersion],  # of the plan, as far as this site has them
) -> list[ShownItem]:
    texts = texts_of(interview)
    values = values_of(interview.planned.items, versions)
    mine = interview.learner.attempts.select_related("item__topic", "version", "run")
    attempts = {str(a.uid): a for a in mine.filter(uid__in=uids(report, "attempt"))}
    judged = [a.run for a in attempts.values() if hasattr(a, "run")]
    runs = {str(run.uid): run for run in judged}

    ideas = ideas_behind([attempt.version for attempt in attempts.values()])

    sources = {
        i["slot"]: runs[i["run"]].source for i in report["items"] if i["run"] in runs
    }
    both = both_of(interview, sources) if "code" in parts else {}

    aside = answers_aside(interview, values, texts) if "code" in parts else {}

    def text(slot: int, part: str) -> str:
        row = texts.get((slot, part))
        return row.text if row and "code" in parts else ""

    shown = [
        shown_item(
            {**told, "topic_title": titles.get(told["uid"], told["topic"])},
            values.get(told["slot"]),
            attempts.get(told["attempt"]),
            runs,
            both,
            ideas,
            text,
            aside.get(told["slot"], ()),
        )
        for told in report["items"]
    ]
    return shown if "code" in parts else [without_notes(item) for item in shown]


def without_notes(item: ShownItem) -> ShownItem:
    """The ticks of an answer without what was written beside them."""
    if item.answer and isinstance(item.answer["given"], Recalled | Told):
        given = replace(item.answer["given"], said="")
        return replace(item, answer={**item.answer, "given": given})
    return item


def uids(report: Json, key: str) -> list[str]:
    return [item[key] for item in report["items"] if item[key]]


def shown_item(
    told: Json,
    value: object,
    attempt: Attempt | None,
    runs: dict[str, Run],
    both: dict[int, Both],
    ideas: Iterable[Idea],
    text: Any,
    asides: Sequence[AnswerAside],
) -> ShownItem:
    slot, is_program = told["slot"], isinstance(value, Challenge)
    if isinstance(value, Challenge):
        names = {each.title: each.name for each in value.scenarios}
        told["scenarios"] = [
            {**each, "name": names.get(each["title"], "")} for each in told["scenarios"]
        ]
    answer = None
    if attempt and not is_program:
        answer = graded(attempt, question_in(attempt.version, ideas))
    return ShownItem(
        told=told,
        value=value,
        is_program=is_program,
        answer=answer,
        template=str(answer["template"]) if answer else "",
        code=text(slot, "code"),
        tests=text(slot, "tests"),
        approach=text(slot, "approach"),
        said=text(slot, "said"),
        extend=text(slot, "extend"),
        run=runs.get(told["run"]),
        both=both.get(slot),
        model=value.solutions[0].source if isinstance(value, Challenge) else "",
        asides=asides,
    )
