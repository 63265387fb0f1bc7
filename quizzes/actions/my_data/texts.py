"""Texts of a file, and what was kept beside items, become rows; nothing there is replaced."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from quizzes.actions.report import LONGEST_REPORT
from quizzes.models import Bookmark, Draft, HintTaken, Item, KeptText, Note, Report
from quizzes.rules.notes import joined

from .archive import FILE_MIB
from .loading import Loading, Rows
from .plain import known_by

MOST_HINTS = 1000  # of an item
LONGEST_NOTE = FILE_MIB * 2**20  # notes join whole: as long as a file can tell it


def load_drafts(loading: Loading, rows: Rows) -> None:
    """The newer one stays in the editor; the other goes to the earlier texts."""
    there = {draft.item_id: draft for draft in loading.learner.drafts.all()}
    earlier = EarlierTexts(loading)
    for row in rows:
        item = loading.item(row, "drafts")
        if item is None:
            continue
        source, saved_at = row.source(), row.moment("saved_at")
        test = row.source("test") if "test" in row.body else ""
        revision = row.whole("revision", 0, 10**8)
        draft = there.get(item.pk)
        if draft is None:
            there[item.pk] = Draft(
                learner=loading.learner,
                item=item,
                source=source,
                test=test,
                saved_at=saved_at,
                revision=revision,
            )
            loading.create(there[item.pk])
            continue
        if test and not draft.test:
            draft.test = test
            loading.change(draft, "test")
        elif test not in ("", draft.test):
            earlier.keep(item, test, saved_at, is_test=True)
        if draft.source != source and draft.saved_at >= saved_at:
            earlier.keep(item, source, saved_at)
        elif draft.source != source:
            earlier.keep(item, draft.source, draft.saved_at)
            draft.source, draft.saved_at = source, saved_at
            draft.revision += 1
            loading.change(draft, "source", "saved_at", "revision")


def load_kept_texts(loading: Loading, rows: Rows) -> None:
    earlier = EarlierTexts(loading)
    for row in rows:
        item = loading.item(row, "kept_texts")
        if item is not None:
            is_test = row.flag("is_test") if "is_test" in row.body else False
            earlier.keep(item, row.source(), row.moment("kept_at"), is_test)


class EarlierTexts:
    """Of each item; none is kept twice."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading
        there = loading.learner.kept_texts.values_list("item", "source", "is_test")
        new = loading.created.get(KeptText, [])
        self._there = {
            *((item, digest(source), test) for item, source, test in there.iterator()),
            *(
                (text.item_id, digest(text.source), text.is_test)
                for text in new
                if isinstance(text, KeptText)
            ),
        }

    def keep(
        self, item: Item, source: str, at: datetime, is_test: bool = False
    ) -> None:
        text = item.pk, digest(source), is_test
        if text in self._there:
            return
        self._there.add(text)
        learner = self._loading.learner
        self._loading.create(
            KeptText(
                learner=learner, item=item, source=source, is_test=is_test, kept_at=at
            )
        )


def digest(source: str) -> bytes:
    return sha256(source.encode()).digest()


def load_hints(loading: Loading, rows: Rows) -> None:
    """Of a hint that was taken twice, the later time counts."""
    there = {(hint.item_id, hint.number): hint for hint in loading.learner.hints.all()}
    for row in rows:
        item = loading.item(row, "hints")
        if item is None:
            continue
        number, taken_at = row.whole("number", 1, MOST_HINTS), row.moment("taken_at")
        hint = there.get((item.pk, number))
        if hint is None:
            hint = HintTaken(learner=loading.learner, item=item, number=number)
            hint.taken_at = taken_at
            there[item.pk, number] = hint
            loading.create(hint)
        elif known_by(hint.taken_at) < known_by(taken_at):
            hint.taken_at = taken_at
            loading.change(hint, "taken_at")


def load_reports(loading: Loading, rows: Rows) -> None:
    mine = set(loading.learner.reports.values_list("token", flat=True))
    attempts = {each.token: each for each in loading.learner.attempts.only("token")}
    attempts |= loading.attempts
    for row in rows:
        item, token = loading.item(row, "reports"), row.uuid("token")
        if item is None or token in mine:
            continue
        version = loading.versions.get((item.pk, row.text("version", 64)))
        about = row.body.get("attempt") is not None
        report = Report(
            learner=loading.learner,
            token=token,
            item=item,
            version=version or item.current,
            attempt=attempts.get(row.uuid("attempt")) if about else None,
            kind=row.choice("kind", Report.Kind.values),
            text=row.text("text", LONGEST_REPORT),
            created_at=row.moment("created_at"),
            closed_at=row.moment_or_none("closed_at"),
        )
        mine.add(token)
        loading.create(report)


def load_notes(loading: Loading, rows: Rows) -> None:
    """A text that is in the note already is not put there again."""
    there = {note.item_id: note for note in loading.learner.notes.all()}
    for row in rows:
        item = loading.item(row, "notes")
        if item is None:
            continue
        text, edited_at = row.text("text", LONGEST_NOTE), row.moment("edited_at")
        note = there.get(item.pk)
        if note is None:
            note = Note(learner=loading.learner, item=item, text=text)
            note.edited_at = edited_at
            there[item.pk] = note
            loading.create(note)
        elif (both := joined(note.text, text)) != note.text:
            note.text = both
            note.edited_at = max(note.edited_at, edited_at)
            loading.change(note, "text", "edited_at")


def load_bookmarks(loading: Loading, rows: Rows) -> None:
    there = set(loading.learner.bookmarks.values_list("item", flat=True))
    for row in rows:
        item = loading.item(row, "bookmarks")
        if item is None or item.pk in there:
            continue
        there.add(item.pk)
        loading.create(
            Bookmark(
                learner=loading.learner, item=item, marked_at=row.moment("marked_at")
            )
        )
