"""What all answers tell of items, version by version: for authors, and read in five queries.

Answers that came in with an import are left out: they were not given here, and whoever
imports may have written them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from django.db.models import Count, Min, Subquery, Value

from quizzes.catalogue.asking import Choice
from quizzes.catalogue.codec import decode
from quizzes.catalogue.shapes import Question
from quizzes.models import Attempt, Item, ItemVersion, Regraded, Report
from quizzes.rules.item_statistics import Answer, ItemStatistics, item_statistics

BETTERED = Regraded.Result.RIGHT


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


@dataclass(frozen=True, slots=True)
class First:
    """A learner's first answer to one version, as it was judged by it."""

    attempt: int
    learner: int
    item: int
    version: int
    outcome: str
    picked: list[int] | None
    seconds: float | None
    hints: int | None

    @property
    def right(self) -> bool:
        return self.outcome == Attempt.Outcome.RIGHT


def first_answers(items: set[int]) -> dict[int, list[Answer]]:
    """By version: of each learner the first, with how the learner did elsewhere."""
    everywhere: dict[int, Score] = defaultdict(Score)
    here: dict[tuple[int, int], Score] = defaultdict(Score)
    firsts = all_firsts()
    for one in firsts:
        everywhere[one.learner].add(one.right)
        if one.item in items:
            here[one.learner, one.item].add(one.right)
    told: dict[int, list[Answer]] = defaultdict(list)
    for one in firsts:
        if one.item in items:
            own = here[one.learner, one.item]
            answer = Answer(
                right=one.right,
                rest=everywhere[one.learner].without(own),
                picked=tuple(one.picked or ()),
                seconds=one.seconds,
                hints=one.hints,
            )
            told[one.version].append(answer)
    return dict(told)


def all_firsts() -> list[First]:
    """What was judged again since tells of the version that it was wrong by."""
    firsts: dict[tuple[int, int], First] = {}
    for one in chain(as_they_are(), as_they_were()):
        known = firsts.setdefault((one.learner, one.version), one)
        if one.attempt < known.attempt:
            firsts[one.learner, one.version] = one
    return list(firsts.values())


def as_they_are() -> Iterator[First]:
    judged = Attempt.objects.judged().filter(answered_here=True).order_by()
    judged = judged.exclude(regraded__result=BETTERED)
    firsts = judged.values("learner", "version").annotate(first=Min("pk"))
    rows = Attempt.objects.filter(pk__in=Subquery(firsts.values("first"))).order_by()
    for row in rows.values_list(
        "pk",
        "learner",
        "item",
        "version",
        "outcome",
        "answer__picked",
        "seconds_taken",
        "hints_taken",
    ).iterator():
        yield First(*row)


def as_they_were() -> Iterator[First]:
    bettered = Regraded.objects.filter(result=BETTERED, attempt__answered_here=True)
    for row in bettered.values_list(
        "attempt",
        "attempt__learner",
        "attempt__item",
        "old_version",
        Value(Attempt.Outcome.WRONG.value),
        "old_answer__picked",
        "attempt__seconds_taken",
        "attempt__hints_taken",
    ):
        yield First(*row)


def open_reports(items: set[int]) -> dict[int, int]:
    """By version: how many nobody has dealt with."""
    waiting = Report.objects.filter(item__in=items, closed_at=None).order_by()
    waiting = waiting.exclude(attempt__answered_here=False)
    return dict(waiting.values_list("version").annotate(count=Count("pk")))
