"""``publish_content``: what the files say becomes what the site asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from quizzes.actions.publish_content import NameTaken, publish
from quizzes.catalogue.packs import PackFolder, read_packs
from quizzes.management.content import add_path, as_lines, content_folder
from quizzes.management.proving import prove_packs


class Command(BaseCommand):
    help = "Publish every pack, or nothing if there is any complaint."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        add_path(parser)
        parser.add_argument("--prove", action="store_true", help="run everything first")

    def handle(self, **options: Any) -> None:
        path: Path | None = options["path"]
        packs, complaints = read_packs(content_folder(path))
        if options["prove"]:
            complaints += prove_packs(packs)
        if complaints:
            self.stderr.write(as_lines(complaints))
            self.stderr.write("Nothing was published.")
            raise SystemExit(1)
        for line in _publish_all(packs):
            self.stdout.write(line)


def _publish_all(packs: list[PackFolder]) -> list[str]:
    """All packs or none; a line for each."""
    now = timezone.now()
    try:
        with transaction.atomic():
            return [f"{each.pack.slug}: {publish(each.pack, now)}" for each in packs]
    except NameTaken as taken:
        raise CommandError(str(taken)) from taken
