"""Notes and bookmarks on items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quizzes.models import Item, Learner, Note

LONGEST_NOTE = 200_000  # characters; a page takes 20,000, but notes may be joined


@dataclass(frozen=True, slots=True)
class Noted:
    """What the note says now, and whether another page had changed it as well."""

    text: str
    joined: bool = False


def write_note(
    learner: Learner, item: Item, typed: str, based_on: str, now: datetime
) -> Noted:
    """``based_on`` is the text that the page was opened with; an empty text is no note.

    What another page has written since is kept behind what was typed here.
    """
    text, based_on = clean(typed), clean(based_on)
    with transaction.atomic():
        Learner.objects.select_for_update().get(pk=learner.pk)
        note = learner.notes.filter(item=item).first() or Note(
            learner=learner, item=item
        )
        joined = note.text not in ("", text, based_on)
        if joined:
            text = f"{text}\n\n{note.text}".strip()[:LONGEST_NOTE]
        if text:
            note.text, note.edited_at = text, now
            note.save()
        elif note.pk:
            note.delete()
    return Noted(text, joined)


def clean(typed: str) -> str:
    """As forms send it, on every system alike, and as any database can keep it."""
    return typed.replace("\r\n", "\n").replace("\0", "").strip()[:LONGEST_NOTE]


def set_bookmark(learner: Learner, item: Item, is_marked: bool, now: datetime) -> None:
    """Twice is once."""
    if is_marked:
        learner.bookmarks.get_or_create(item=item, defaults={"marked_at": now})
    else:
        learner.bookmarks.filter(item=item).delete()
