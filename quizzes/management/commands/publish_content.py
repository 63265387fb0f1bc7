"""``publish_content``: what the files say becomes what the site asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from quizzes.actions.publish_content import NameTaken, publish, unpublished
from quizzes.catalogue.packs import PackFolder, read_packs
from quizzes.catalogue.record import Outputs, read_record
from quizzes.management.content import add_path, content_folder
from quizzes.management.proving import prove_packs, read_tests
from quizzes.models import Pack

NOTHING = "Nothing was published."
STAYS = "The content that was published before stays."
NOT_RUN = "Nothing was run: what is new may hold answers and solutions that are wrong."


class Command(BaseCommand):
    help = "Prove and publish every pack, or nothing if there is any complaint."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        add_path(parser)
        parser.add_argument(
            "--no-run", action="store_true", help="publish what has not been proved"
        )

    def handle(self, **options: Any) -> None:
        path: Path | None = options["path"]
        packs, complaints = read_packs(content_folder(path))
        new = _unproven(packs)
        outputs = _recorded_outputs(packs)
        if options["no_run"]:
            complaints = read_tests(packs, complaints)
        else:
            proofs = prove_packs(new, complaints)
            complaints = proofs.complaints
            outputs |= proofs.outputs
        if complaints:
            self.refuse(complaints)
        try:
            lines = _publish_all(packs, outputs)
        except NameTaken as taken:
            self.refuse([taken])
        if options["no_run"] and new:
            self.stderr.write(NOT_RUN)
        for line in lines:
            self.stdout.write(line)

    def refuse(self, reasons: Iterable[object]) -> NoReturn:
        for reason in reasons:
            self.stderr.write(str(reason))
        self.stderr.write(f"{NOTHING} {STAYS}" if Pack.objects.exists() else NOTHING)
        raise SystemExit(1)


def _unproven(packs: Iterable[PackFolder]) -> list[PackFolder]:
    """What there is to prove: neither published as it is, nor recorded as proven."""
    parts = [
        replace(each, pack=unpublished(read_record(each.folder).unproven(each.pack)))
        for each in packs
    ]
    return [part for part in parts if part.pack.items or part.pack.topics]


def _recorded_outputs(packs: Iterable[PackFolder]) -> dict[str, Outputs]:
    found: dict[str, Outputs] = {}
    for each in packs:
        found |= read_record(each.folder).outputs_of(each.pack)
    return found


def _publish_all(
    packs: Iterable[PackFolder], outputs: Mapping[str, Outputs]
) -> list[str]:
    """All packs or none; a line for each."""
    now = timezone.now()
    with transaction.atomic():
        return [
            f"{each.pack.slug}: {publish(each.pack, now, outputs)}" for each in packs
        ]
