"""A learner and everything of theirs is deleted, and no browser is signed in as them."""

from __future__ import annotations

import logging

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction

from quizzes.knowing.moves import undo
from quizzes.models import Counted, Learner

LONGEST_WAIT_MS = 1000  # for those who read or write at that moment

log = logging.getLogger(__name__)


def delete(learner: Learner) -> None:
    """An engine that still runs a program of theirs finds its run gone, and stops it."""
    with transaction.atomic():
        unfinished = learner.runs.order_by("pk").select_for_update()
        list(
            unfinished.values_list("pk")
        )  # as whoever concludes a run: it before its learner
        row = Learner.objects.select_for_update().filter(pk=learner.pk).first()
        if row is not None:
            undo(Counted.objects.of(row))
            row.delete()
    end_sessions(str(learner.pk))
    empty_the_log()


def end_sessions(learner: str) -> None:
    """On every device. Whose a session is stands inside it, so all of them are read."""
    theirs = [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == learner
    ]
    Session.objects.filter(session_key__in=theirs).delete()


def empty_the_log() -> None:
    """SQLite keeps what was deleted in its write-ahead log until others write over it.

    Best effort: where somebody reads for longer, that happens a little later.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    try:
        with connection.cursor() as cursor:
            [patience] = cursor.execute("PRAGMA busy_timeout").fetchone()
            cursor.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT_MS}")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {patience:d}")
    except DatabaseError:  # it is deleted all the same
        log.warning("SQLite's log could not be emptied after a deletion", exc_info=True)
