"""An archive becomes a learner's work: whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from django.db import transaction

from quizzes.knowing.retelling import retell
from quizzes.models import Item, Learner

from . import archive
from .answers import load_attempts, load_counted, load_runs
from .fields import Refused, Row
from .interviews import load_interviews
from .invitations import load_invitations
from .loading import Loading, Rows, load_settings
from .sessions import load_practice_sessions
from .tables import TABLES
from .texts import (
    load_bookmarks,
    load_drafts,
    load_hints,
    load_kept_texts,
    load_notes,
    load_reports,
)

LOADERS: dict[str, Callable[[Loading, Rows], None]] = {
    "attempts": load_attempts,
    "counted": load_counted,
    "runs": load_runs,
    "drafts": load_drafts,
    "kept_texts": load_kept_texts,
    "hints": load_hints,
    "reports": load_reports,
    "notes": load_notes,
    "bookmarks": load_bookmarks,
    "practice_sessions": load_practice_sessions,
    "interviews": load_interviews,
    "invitations": load_invitations,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were new here, and how many ask for what this site does not have."""

    new: int
    left_out: int


def import_archive(learner: Learner, file: IO[bytes]) -> Imported:
    """Raises ``Refused``, with everything as it was, when anything in it is wrong."""
    read = archive.opened(file)
    manifest = manifest_of(read)
    with transaction.atomic():
        locked = Learner.objects.select_for_update().get(pk=learner.pk)
        items = Item.objects.select_related("version")
        loading = Loading(locked, {item.uid: item for item in items})
        load_settings(locked, Row(archive.MANIFEST, manifest.object("settings")))
        for table in TABLES:
            LOADERS[table.name](loading, rows_of(read, table.name))
        if loading.attempts:
            retell(locked)
    return Imported(sum(loading.new.values()), sum(loading.left_out.values()))


def manifest_of(read: archive.Reader) -> Row:
    value = read.json(archive.MANIFEST)
    if not isinstance(value, dict) or value.get("format") != archive.FORMAT:
        raise Refused("This zip was not written by Interleave.")
    if value.get("version") != archive.VERSION:
        raise Refused(
            f"This zip is of version {value.get('version')!r} of the format; this site "
            f"reads version {archive.VERSION}. Upgrade the older of the two sites."
        )
    return Row(archive.MANIFEST, value)


def rows_of(read: archive.Reader, name: str) -> Iterator[Row]:
    for where, body in read.rows(name):
        yield Row(where, body)
