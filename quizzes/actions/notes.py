"""Notes and bookmarks on items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quizzes.models import Item, Learner, Note
from quizzes.rules.notes import joined

LONGEST_NOTE = 200_000  # characters; a page takes 20,000, but may join two


@dataclass(frozen=True, slots=True)
class Noted:
    """What the note says now, and whether another page had changed it as well."""

    text: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class TooLong:
    """A note that is not kept, and a sentence for whoever wrote it."""

    sentence: str


def write_note(
    learner: Learner, item: Item, typed: str, based_on: str, now: datetime
) -> Noted | TooLong:
    """``based_on`` is the text that the page was opened with; an empty text is no note.

    What another page has written since is kept behind what was typed here. Nothing is ever
    cut: nobody can be asked when two notes meet at a merge or an import, so that these
    join whole; whoever types is, and can shorten a note that has become longer.
    """
    text, based_on = clean(typed), clean(based_on)
    with transaction.atomic():
        Learner.objects.select_for_update().get(pk=learner.pk)
        note = learner.notes.filter(item=item).first() or Note(
            learner=learner, item=item
        )
        is_changed = note.text not in ("", text, based_on)
        if is_changed:
            text = joined(text, note.text)
        if len(text) > max(LONGEST_NOTE, len(note.text)):
            return too_long(text)
        if text:
            note.text, note.edited_at = text, now
            note.save()
        elif note.pk:
            note.delete()
    return Noted(text, is_changed)


def clean(typed: str) -> str:
    """As forms send it, on every system alike, and as any database can keep it."""
    return typed.replace("\r\n", "\n").replace("\0", "").strip()


def too_long(text: str) -> TooLong:
    return TooLong(
        f"That would be a note of {len(text):,} characters; {LONGEST_NOTE:,} is the most. "
        "Shorten it and keep it again."
    )


def set_bookmark(learner: Learner, item: Item, is_marked: bool, now: datetime) -> None:
    """Twice is once."""
    if is_marked:
        learner.bookmarks.get_or_create(item=item, defaults={"marked_at": now})
    else:
        learner.bookmarks.filter(item=item).delete()
