"""``item_statistics``: what the answers on this site tell of its items."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from quizzes.knowing.item_figures import Figures, item_figures
from quizzes.management.report_table import aligned
from quizzes.models import Item

HEAD = (
    "item", "version", "answers", "right", "telling", "median s", "hints", "reports",
    "flags",
)  # fmt: skip
DIGEST_CHARS = 8


class Command(BaseCommand):
    help = "Tell how hard, how telling and how doubtful each item is, by its answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--topic", help="the slug of a topic: only its items")
        parser.add_argument(
            "--flagged", action="store_true", help="only items that need a look"
        )
        parser.add_argument("--json", action="store_true", help="one JSON list")

    def handle(self, **options: Any) -> None:
        items = Item.objects.current()
        if options["topic"]:
            items = items.filter(topic__slug=options["topic"])
        told = [
            each
            for each in item_figures(items)
            if each.told.flags or not options["flagged"]
        ]
        if options["json"]:
            self.stdout.write(json.dumps([as_dict(each) for each in told], indent=2))
            return
        rows = [HEAD, *(as_row(each) for each in told)]
        self.stdout.write("\n".join(aligned(rows)))


def as_row(each: Figures) -> tuple[str, ...]:
    told = each.told
    return (
        each.version.item.uid,
        each.version.digest[:DIGEST_CHARS] + ("" if each.is_current else " (old)"),
        str(told.answers),
        number(told.facility, "{:.0%}"),
        number(told.discrimination, "{:+.2f}"),
        number(told.median_seconds, "{:.0f}"),
        number(told.hint_rate, "{:.0%}"),
        str(told.reports or ""),
        ", ".join(dict.fromkeys(flag.reason for flag in told.flags)),
    )


def number(value: float | None, form: str) -> str:
    return "" if value is None else form.format(value)


def as_dict(each: Figures) -> dict[str, Any]:
    told = each.told
    return {
        "item": each.version.item.uid,
        "topic": each.version.item.topic.slug,
        "kind": each.version.item.kind,
        "version": each.version.digest,
        "is_current": each.is_current,
        "answers": told.answers,
        "facility": told.facility,
        "discrimination": told.discrimination,
        "picks": [
            {"option": text, "right": right, "share": share}
            for text, right, share in zip(
                each.options, each.right_options, told.picks, strict=True
            )
        ],
        "median_seconds": told.median_seconds,
        "hint_rate": told.hint_rate,
        "reports": told.reports,
        "flags": [
            {"reason": flag.reason.value, "sentence": flag.sentence}
            for flag in told.flags
        ],
    }
