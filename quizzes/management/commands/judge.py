"""``judge``: what a learner would get for a file, without a site or a database."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.catalogue.reader import read_challenge
from quizzes.catalogue.shapes import Challenge
from quizzes.judge import Outcome, Verdict, judge
from sandbox import Pool, SandboxError

EXIT_CODES = {Outcome.PASSED: 0, Outcome.FAILED: 1, Outcome.ERROR: 3}
USAGE, OUR_FAULT = 2, 3


class Command(BaseCommand):
    help = "Judge a Python file on a challenge."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("challenge", help="a slug, or the path to its folder")
        parser.add_argument("file", type=Path, help="what a learner would submit")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, **options: Any) -> None:
        challenge = _challenge(options["challenge"])
        source = _source(options["file"])
        try:
            verdict = asyncio.run(_judge(challenge, source))
        except SandboxError as error:
            raise CommandError(str(error), returncode=OUR_FAULT) from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(challenge, verdict), indent=2))
        else:
            self.stdout.write(_as_text(verdict))
        sys.exit(EXIT_CODES[verdict.outcome])


async def _judge(challenge: Challenge, source: str) -> Verdict:
    async with Pool() as pool:
        return await judge(pool, challenge, source)


def _challenge(name: str) -> Challenge:
    challenge, complaints = read_challenge(_folder(name))
    if challenge is None:
        raise CommandError("\n".join(map(str, complaints)), returncode=USAGE)
    return challenge


def _folder(name: str) -> Path:
    """Where a challenge lies: a slug means one of the site's own packs."""
    content = Path(settings.CONTENT_DIR)
    if "/" not in name and name not in (".", ".."):
        for folder in sorted(content.glob(f"*/challenges/{name}")):
            return folder
    if (path := Path(name)).is_dir():
        return path
    raise CommandError(
        f"There is no challenge {name!r}: neither a folder of that path nor one of "
        f"the packs in {content}.",
        returncode=USAGE,
    )


def _source(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file}: {error}", returncode=USAGE) from error


def _as_json(challenge: Challenge, verdict: Verdict) -> dict[str, Any]:
    keys = ("title", "passed", "message", "took_seconds")
    return {
        "challenge": challenge.slug,
        "verdict": verdict.outcome,
        "scenarios": [
            {key: getattr(judged, key) for key in keys} for judged in verdict.scenarios
        ],
        "findings": [asdict(finding) for finding in verdict.findings],
        "ending": verdict.ending,
    }


def _as_text(verdict: Verdict) -> str:
    lines = [
        f"{'passed' if judged.passed else 'FAILED'}  {judged.title}"
        + (f"\n        {judged.message}" if judged.message else "")
        for judged in verdict.scenarios
    ]
    return "\n".join([*lines, f"Verdict: {verdict.outcome}."])
