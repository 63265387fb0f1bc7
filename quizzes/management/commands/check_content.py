"""``check_content``: is everything in the content files right?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize

from quizzes.catalogue.narrowing import read_part, read_topic
from quizzes.catalogue.packs import PackFolder
from quizzes.catalogue.record import record_of, write_record
from quizzes.catalogue.shapes import Challenge
from quizzes.management.content import add_path, as_json, as_lines, content_folder
from quizzes.management.proving import Proofs, prove_packs, read_tests


class Command(BaseCommand):
    help = "Read every pack and run what it promises; every complaint with its line."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        add_path(parser, "; or a folder or file inside a pack")
        parser.add_argument("--topic", help="only what belongs to this topic")
        parser.add_argument("--no-run", action="store_true", help="only read")
        parser.add_argument(
            "--record",
            action="store_true",
            help="note in proven.json what was proven, so that no start need again",
        )
        parser.add_argument("--json", action="store_true", help="one JSON list")

    def handle(self, **options: Any) -> None:
        path: Path | None = options["path"]
        topic: str | None = options["topic"]
        folder = content_folder(path)
        packs, complaints = read_topic(folder, topic) if topic else read_part(folder)
        is_whole = not topic and all(p.folder.is_relative_to(folder) for p in packs)
        if options["record"] and (options["no_run"] or not is_whole):
            raise CommandError("--record is for whole packs, and needs to run them.")
        if options["no_run"]:
            complaints = read_tests(packs, complaints)
        else:
            scratch = options["record"]
            proofs = prove_packs(packs, complaints, from_scratch=scratch)
            complaints = proofs.complaints
            if options["record"] and not complaints:
                _record(packs, proofs)
        if options["json"]:
            self.stdout.write(as_json(complaints))
        elif complaints:
            self.stdout.write(as_lines(complaints))
        else:
            self.stdout.write(_praise(packs))
        if complaints:
            raise SystemExit(1)


def _record(packs: list[PackFolder], proofs: Proofs) -> None:
    for each in packs:
        record = record_of(each.pack, proofs.outputs, proofs.witnesses)
        write_record(each.folder, record)


def _praise(packs: list[PackFolder]) -> str:
    items = [item for each in packs for item in each.pack.items]
    challenges = sum(isinstance(item, Challenge) for item in items)
    questions = len(items) - challenges
    slugs = ", ".join(each.pack.slug for each in packs)
    return (
        f"{slugs}: {questions} question{pluralize(questions)} and "
        f"{challenges} challenge{pluralize(challenges)}, no complaints."
    )
