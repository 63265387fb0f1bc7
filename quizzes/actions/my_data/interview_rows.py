"""A learner's interviews, and those they held for others, as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.actions.interviews.history import history
from quizzes.models import Learner

from .plain import BATCH, Json, plain


def interviews(learner: Learner) -> Iterator[Json]:
    """Those that are over. Links to their reports are not taken along."""
    rows = learner.interviews.exclude(finished_at=None).order_by("created_at", "uid")
    for row in rows.iterator(BATCH):
        yield {
            "uid": str(row.uid),
            "blueprint": row.blueprint,
            "seed": row.seed,
            "seen": row.seen,
            "plan": row.plan,
            "extra_percent": row.extra_percent,
            "hides_countdown": row.hides_countdown,
            "created_at": plain(row.created_at),
            "events": [
                {"at": plain(event.at), "kind": event.kind, "body": event.body}
                for event in row.events.all()
            ],
            "texts": [
                {
                    "slot": text.slot,
                    "part": text.part,
                    "text": text.text,
                    "revision": text.revision,
                    "saved_at": plain(text.saved_at),
                }
                for text in row.texts.all()
            ],
            "edits": [
                {
                    "slot": edit.slot,
                    "part": edit.part,
                    "revision": edit.revision,
                    "at": plain(edit.at),
                    "place": edit.place,
                    "removed": edit.removed,
                    "inserted": edit.inserted,
                    "weight": edit.weight,
                }
                for edit in history(row)
            ],
        }


def invitations(learner: Learner) -> Iterator[Json]:
    """What a host noted and how they rated; the interviews themselves are their candidates'."""
    rows = learner.invitations.order_by("made_at", "uid")
    for row in rows.iterator(BATCH):
        yield {
            "uid": str(row.uid),
            "host_name": row.host_name,
            "candidate_name": row.candidate_name,
            "blueprint": row.blueprint,
            "made_at": plain(row.made_at),
            "expires_at": plain(row.expires_at),
            "followed_at": plain(row.followed_at),
            "withdrawn_at": plain(row.withdrawn_at),
            "marks": row.marks,
            "notes": [
                {
                    "at": plain(note.at),
                    "ran_seconds": note.ran_seconds,
                    "slot": note.slot,
                    "tag": note.tag,
                    "text": note.text,
                }
                for note in row.notes.all()
            ],
        }
