"""The content report as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from quizzes.catalogue.report import PackReport, TopicReport
from quizzes.catalogue.shapes import Kind, Level

COLUMNS = {  # of the kinds: short, so that twenty topics fit a terminal
    Kind.SINGLE_CHOICE: "one",
    Kind.MULTIPLE_SELECT: "some",
    Kind.PREDICT_OUTPUT: "predict",
    Kind.ORDER_LINES: "order",
    Kind.FILL_BLANK: "fill",
    Kind.SPOT_BUG: "spot",
    Kind.FREE_RECALL: "recall",
    Kind.SPOKEN: "spoken",
    Kind.CHALLENGE: "challenge",
    Kind.DEBUGGING: "debug",
}
DIFFICULTIES = range(1, 6)
MOST_UNTRIED = 10  # named in the table: on a new site nobody has tried anything


def as_table(report: PackReport) -> str:
    """Counts by topic, then what is missing."""
    head = [
        "topic",
        *COLUMNS.values(),
        "all",
        *(f"d{difficulty}" for difficulty in DIFFICULTIES),
        *(level.value for level in Level),
        "objectives",
        "misconceptions",
        "timelines",
        "words",
    ]
    rows = [_row(topic) for topic in report.topics]
    numbers = [row[1:] for row in rows]
    total = [sum(column) for column in zip(*numbers, strict=True)]
    table = [head, *rows, ["in all", *total]]
    return "\n".join([report.slug, *aligned(table), "", *_gaps(report)])


def as_dict(report: PackReport) -> dict[str, Any]:
    """Plain JSON; the property ``items`` with it."""
    body = asdict(report)
    for told, topic in zip(body["topics"], report.topics, strict=True):
        told["items"] = topic.items
    return body


def _row(topic: TopicReport) -> list[Any]:
    return [
        topic.slug,
        *(topic.kinds.get(kind.value, 0) for kind in COLUMNS),
        topic.items,
        *(topic.difficulties.get(difficulty, 0) for difficulty in DIFFICULTIES),
        *(topic.levels.get(level.value, 0) for level in Level),
        topic.objectives,
        topic.misconceptions,
        topic.timelines,
        topic.note_words,
    ]


def aligned(table: Sequence[Sequence[object]]) -> Iterator[str]:
    texts = [[str(cell) for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        first, *rest = zip(row, widths, strict=True)
        yield "  ".join(
            [first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)]
        )


def _gaps(report: PackReport) -> Iterator[str]:
    unmet = [
        f"{topic.slug}/{name}"
        for topic in report.topics
        for name in topic.unmet_objectives
    ]
    sheets = [topic.slug for topic in report.topics if not topic.has_cheat_sheet]
    night = [] if report.has_night_before else ["the night before"]
    yield _gap("Objectives that no item meets", unmet)
    yield _gap("Misconceptions that no item leads to", report.unused_misconceptions)
    yield _gap("Topics without a cheat sheet", [*sheets, *night])
    if report.without_statistics is None:
        yield "Items without statistics: there is no database to ask."
    else:
        untried = report.without_statistics
        left = len(untried[MOST_UNTRIED:])
        more = [f"and {left} more (--json names all)"] if left else []
        first = [*untried[:MOST_UNTRIED], *more]
        yield _gap("Items that nobody has tried yet", first, len(untried))


def _gap(what: str, names: Sequence[str], count: int | None = None) -> str:
    count = len(names) if count is None else count
    return f"{what}: {count}{': ' if names else ''}{', '.join(names)}."
