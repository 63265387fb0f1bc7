"""What all answers tell of items, version by version: for authors, and read in four queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Subquery

from quizzes.catalogue.asking import Choice
from quizzes.catalogue.codec import decode
from quizzes.catalogue.shapes import Question
from quizzes.models import Attempt, Item, ItemVersion, Report
from quizzes.rules.item_statistics import Answer, ItemStatistics, item_statistics


@dataclass(frozen=True, slots=True)
class Figures:
    """One version of an item, and what its answers tell."""

    version: ItemVersion
    options: tuple[str, ...]  # their texts, where there are any to be picked
    right_options: tuple[bool, ...]
    told: ItemStatistics

    @property
    def is_current(self) -> bool:
        return self.version.pk == self.version.item.version_id


def item_figures(items: Iterable[Item]) -> list[Figures]:
    """Of the versions that are asked now, and of older ones that were answered."""
    asked = {item.pk for item in items}
    answers = first_answers(asked)
    reports = open_reports(asked)
    versions = ItemVersion.objects.filter(item__in=asked).select_related("item__topic")
    return [
        figures(version, answers.get(version.pk, []), reports.get(version.pk, 0))
        for version in versions.order_by("item__topic__order", "item__order", "-pk")
        if version.pk == version.item.version_id or version.pk in answers
    ]


def figures(version: ItemVersion, answers: list[Answer], reports: int) -> Figures:
    texts, right = options_of(version)
    return Figures(version, texts, right, item_statistics(answers, right, reports))


def options_of(version: ItemVersion) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    match decode(version.body):
        case Question(asks=Choice(options)):
            return (
                tuple(option.text for option in options),
                tuple(option.right for option in options),
            )
    return (), ()


@dataclass(slots=True)
class Score:
    """Of a learner's first answers: how many, and how many of them right."""

    answers: int = 0
    right: int = 0

    def add(self, right: bool) -> None:
        self.answers += 1
        self.right += right

    def without(self, part: Score) -> float | None:
        """The share that is right of the others; None: there are none."""
        answers = self.answers - part.answers
        return (self.right - part.right) / answers if answers else None


def first_answers(items: set[int]) -> dict[int, list[Answer]]:
    """By version: of each learner the first, with how the learner did elsewhere."""
    everywhere: dict[int, Score] = defaultdict(Score)
    here: dict[tuple[int, int], Score] = defaultdict(Score)
    wanted = []
    for row in first_rows():
        learner, item, _, outcome, *_ = row
        everywhere[learner].add(outcome == Attempt.Outcome.RIGHT)
        if item in items:
            here[learner, item].add(outcome == Attempt.Outcome.RIGHT)
            wanted.append(row)
    told: dict[int, list[Answer]] = defaultdict(list)
    for learner, item, version, outcome, picked, seconds, hints in wanted:
        told[version].append(
            Answer(
                right=outcome == Attempt.Outcome.RIGHT,
                rest=everywhere[learner].without(here[learner, item]),
                picked=tuple(picked or ()),
                seconds=seconds,
                hints=hints,
            )
        )
    return dict(told)


def first_rows() -> Iterator[tuple[Any, ...]]:
    judged = Attempt.objects.judged().order_by()
    firsts = judged.values("learner", "version").annotate(first=Min("pk"))
    rows = Attempt.objects.filter(pk__in=Subquery(firsts.values("first"))).order_by()
    yield from rows.values_list(
        "learner",
        "item",
        "version",
        "outcome",
        "answer__picked",
        "seconds_taken",
        "hints_taken",
    ).iterator()


def open_reports(items: set[int]) -> dict[int, int]:
    """By version: how many nobody has dealt with."""
    waiting = Report.objects.filter(item__in=items, closed_at=None).order_by()
    return dict(waiting.values_list("version").annotate(count=Count("pk")))
