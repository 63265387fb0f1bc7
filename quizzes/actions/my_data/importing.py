"""An archive becomes a learner's work: whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from django.db import IntegrityError, transaction

from quizzes.actions.merge import TOLD_BY_ANSWERS, take_over
from quizzes.knowing.telling import Outdated, write_down
from quizzes.models import Item, ItemVersion, Learner

from . import archive
from .answers import load_attempts, load_counted, load_runs, write_events
from .fields import Refused, Row
from .interviews import load_interviews
from .invitations import load_invitations
from .known import named, told_with
from .loading import BATCH, Loading, Rows, choose, settings_in
from .sessions import load_practice_sessions
from .staging import (
    STAGED,
    clear_earlier,
    give_way,
    is_whole,
    move,
    nobody,
    stage,
)
from .standing import Standing, standing
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


TRIES = 3
NOT_STILL = (
    "What you have here changed each time while the zip was read. Close the other windows "
    "in which you are here, and import it again."
)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were new here, and how many ask for what this site does not have."""

    new: int
    left_out: int


def import_archive(learner: Learner, file: IO[bytes]) -> Imported:
    """Raises ``Refused``, with everything as it was, when anything in it is wrong.

    A year of answers takes long to be read, checked, told and written. All of that is done
    before the transaction that makes it the learner's: on SQLite nobody else can write while
    it lasts. If the learner's rows have changed by then, it begins again.
    """
    read = archive.opened(file)
    manifest = manifest_of(read)
    clear_earlier(learner)
    for _ in range(TRIES):
        stood = standing(learner)
        loading = checked(learner, read, manifest)
        try:
            with nobody(learner) as whose:
                told = told_with(loading, whose)
                stage(loading, whose)
                write_events(loading, rows_of(read, "runs"))
                if told:
                    write_down(whose, named(told.memory, loading), give_way)
                settle(loading, whose, stood)
            return Imported(loading.new, sum(loading.left_out.values()))
        except (Outdated, IntegrityError):  # the latter: something came at that moment
            continue
    raise Refused(NOT_STILL)


def checked(learner: Learner, read: archive.Reader, manifest: Row) -> Loading:
    """All that is in it and is not here."""
    items = Item.objects.select_related("version")
    versions = ItemVersion.objects.all()
    loading = Loading(
        learner,
        settings_in(Row(archive.MANIFEST, manifest.object("settings"))),
        {item.uid: item for item in items},
        {(version.item_id, version.digest): version for version in versions},
    )
    for table in TABLES:
        LOADERS[table.name](loading, rows_of(read, table.name))
    return loading


def settle(loading: Loading, whose: Learner, stood: Standing) -> None:
    """All of it at once, if the learner's rows are still as they stood."""
    with transaction.atomic():
        learner = Learner.objects.select_for_update().get(pk=loading.learner.pk)
        if not is_whole(whose) or standing(learner, hold=True) != stood:
            raise Outdated
        choose(learner, loading.settings)
        move(whose, learner)
        for table, rows in loading.created.items():
            if table not in STAGED:
                table._default_manager.bulk_create(rows, batch_size=BATCH)
        for row, fields in loading.changed.items():
            row.save(update_fields=fields)
        if loading.attempts:
            for name in TOLD_BY_ANSWERS:
                getattr(learner, name).all().delete()
            take_over(whose, learner)


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
