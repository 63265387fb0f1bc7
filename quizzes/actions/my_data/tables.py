"""What is kept of a learner, table by table: rows as JSON that means the same on every site.

Items are named by uid, versions by digest, attempts by their token; times are in UTC, and
rows in an order of their own, so that the same work is always the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizzes.models import Counted, Item, Learner, Run

from .interview_rows import interviews, invitations
from .plain import BATCH, Json, plain

RUNS_AT_ONCE = 20  # each may have thousands of events
SETTINGS = (
    "time_zone",
    "daily_goal",
    "interview_on",
    "level",
    "editor_keys",
    "editor_size",
    "interview_percent",
    "hides_countdown",
)


def settings_of(learner: Learner) -> Json:
    return {name: plain(getattr(learner, name)) for name in SETTINGS}


def attempts(learner: Learner) -> Iterator[Json]:
    """Those that are still being judged are left for the next export."""
    rows = learner.attempts.exclude(outcome="pending").order_by("created_at", "token")
    for row in rows.select_related("item", "version").iterator(BATCH):
        yield {
            "uid": str(row.uid),
            "token": str(row.token),
            "item": row.item.uid,
            "version": row.version.digest,
            "answer": row.answer,
            "outcome": row.outcome,
            "verdict": row.verdict,
            "created_at": plain(row.created_at),
            "judged_at": plain(row.judged_at),
            "day": plain(row.day),
            "seconds_taken": row.seconds_taken,
            "confidence": row.confidence,
            "hints_taken": row.hints_taken,
        }


def counted(learner: Learner) -> Iterator[Json]:
    """In the order in which they were counted, which is what abilities depend on."""
    rows = Counted.objects.of(learner).exclude(attempt__outcome="pending")
    for row in rows.select_related("attempt").order_by("pk").iterator(BATCH):
        yield {
            "attempt": str(row.attempt.token),
            "taken_back": row.taken_back,
            "median_seconds": row.median_seconds,
            "item_shift": row.item_shift,
        }


def runs(learner: Learner) -> Iterator[Json]:
    finished = learner.runs.filter(state=Run.State.FINISHED)
    rows = finished.select_related("item", "attempt").prefetch_related("events")
    for row in rows.order_by("created_at", "token").iterator(RUNS_AT_ONCE):
        yield {
            "uid": str(row.uid),
            "token": str(row.token),
            "item": row.item.uid if row.item else None,
            "attempt": str(row.attempt.token) if row.attempt else None,
            "kind": row.kind,
            "clock": row.clock,
            "source": row.source,
            "about": row.about,
            "tries": row.tries,
            "created_at": plain(row.created_at),
            "started_at": plain(row.started_at),
            "finished_at": plain(row.finished_at),
            "ending": row.ending,
            "events": [event.body for event in row.events.all()],
        }


def drafts(learner: Learner) -> Iterator[Json]:
    for row in learner.drafts.select_related("item").order_by("item__uid"):
        yield {
            "item": row.item.uid,
            "source": row.source,
            "test": row.test,
            "revision": row.revision,
            "saved_at": plain(row.saved_at),
        }


def kept_texts(learner: Learner) -> Iterator[Json]:
    rows = learner.kept_texts.select_related("item")
    for row in rows.order_by("item__uid", "kept_at", "source", "is_test"):
        yield {
            "item": row.item.uid,
            "source": row.source,
            "is_test": row.is_test,
            "kept_at": plain(row.kept_at),
        }


def hints(learner: Learner) -> Iterator[Json]:
    rows = learner.hints.select_related("item").order_by("item__uid", "number")
    for row in rows:
        yield {
            "item": row.item.uid,
            "number": row.number,
            "taken_at": plain(row.taken_at),
        }


def reports(learner: Learner) -> Iterator[Json]:
    rows = learner.reports.select_related("item", "version", "attempt")
    for row in rows.order_by("created_at", "token"):
        yield {
            "token": str(row.token),
            "item": row.item.uid,
            "version": row.version.digest,
            "attempt": str(row.attempt.token) if row.attempt else None,
            "kind": row.kind,
            "text": row.text,
            "created_at": plain(row.created_at),
            "closed_at": plain(row.closed_at),
        }


def notes(learner: Learner) -> Iterator[Json]:
    for row in learner.notes.select_related("item").order_by("item__uid"):
        yield {
            "item": row.item.uid,
            "text": row.text,
            "edited_at": plain(row.edited_at),
        }


def bookmarks(learner: Learner) -> Iterator[Json]:
    for row in learner.bookmarks.select_related("item").order_by("item__uid"):
        yield {"item": row.item.uid, "marked_at": plain(row.marked_at)}


def practice_sessions(learner: Learner) -> Iterator[Json]:
    uids = dict(Item.objects.values_list("pk", "uid"))
    for row in learner.practice_sessions.order_by("started_at", "uid"):
        yield {
            "uid": str(row.uid),
            "kind": row.kind,
            "about": row.about,
            "queue": [uids[pk] for pk in row.queue if pk in uids],
            "passed": [uids[pk] for pk in row.passed if pk in uids],
            "variants": [
                {"item": uids[pk], "of": uids[of]}
                for pk, of in row.variants
                if pk in uids and of in uids
            ],
            "day": plain(row.day),
            "started_at": plain(row.started_at),
            "ended_at": plain(row.ended_at),
        }


@dataclass(frozen=True, slots=True)
class Table:
    """A name in the archive, and a learner's rows for it."""

    name: str
    rows: Callable[[Learner], Iterator[Json]]


# In the order in which they can be read back; ``importing.LOADERS`` reads them. What is told
# by the answers (merge.TOLD_BY_ANSWERS) is not here: it is told again.
TABLES = (
    Table("attempts", attempts),
    Table("counted", counted),
    Table("runs", runs),
    Table("drafts", drafts),
    Table("kept_texts", kept_texts),
    Table("hints", hints),
    Table("reports", reports),
    Table("notes", notes),
    Table("bookmarks", bookmarks),
    Table("practice_sessions", practice_sessions),
    Table("interviews", interviews),
    Table("invitations", invitations),
)
