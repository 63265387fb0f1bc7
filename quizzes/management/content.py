"""What the commands about content share: which folder, and how complaints are told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandParser

from quizzes.catalogue.shapes import Complaint


def add_path(parser: CommandParser, more: str = "") -> None:
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        help=f"a pack's folder, or a folder of packs{more}; the site's own if left out",
    )


def content_folder(path: Path | None) -> Path:
    """The folder asked for, short enough to be clicked where that is possible."""
    folder = (path or Path(settings.CONTENT_DIR)).absolute()
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def as_lines(complaints: Iterable[Complaint]) -> str:
    return "\n".join(str(complaint) for complaint in complaints)


def as_json(complaints: Iterable[Complaint]) -> str:
    return json.dumps([asdict(each) for each in complaints], indent=2)
