"""``content_report``: how much there is of what, and what is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from quizzes.catalogue.packs import read_packs
from quizzes.catalogue.report import report
from quizzes.knowing.item_figures import item_figures
from quizzes.management.content import add_path, as_lines, content_folder
from quizzes.management.report_table import as_dict, as_table
from quizzes.models import Item


class Command(BaseCommand):
    help = "Count what the packs hold by topic, kind, difficulty and level."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        add_path(parser)
        parser.add_argument("--json", action="store_true", help="one JSON list")

    def handle(self, **options: Any) -> None:
        path: Path | None = options["path"]
        packs, complaints = read_packs(content_folder(path))
        if not packs:
            raise CommandError(as_lines(complaints))
        if complaints:  # what could be read is counted all the same
            self.stderr.write(as_lines(complaints))
        attempted = _attempted()
        reports = [report(each.pack, attempted) for each in packs]
        if options["json"]:
            self.stdout.write(json.dumps([as_dict(each) for each in reports], indent=2))
        else:
            self.stdout.write("\n\n".join(map(as_table, reports)))


def _attempted() -> set[str] | None:
    """The uids of the items with statistics; None where no database can be asked."""
    try:
        told = item_figures(Item.objects.current())
        return {each.version.item.uid for each in told if each.told.answers}
    except DatabaseError:
        return None
