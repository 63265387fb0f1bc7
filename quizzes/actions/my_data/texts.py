"""Texts of a file, and what was kept beside items, become rows; nothing there is replaced."""

from __future__ import annotations

from datetime import datetime

from quizzes.actions.notes import LONGEST_NOTE
from quizzes.actions.report import LONGEST_REPORT
from quizzes.models import Draft, HintTaken, Item, KeptText, Note, Report

from .loading import Loading, Rows

MOST_HINTS = 1000  # of an item


def load_drafts(loading: Loading, rows: Rows) -> None:
    """The newer one stays in the editor; the other goes to the earlier texts."""
    there = {
        draft.item_id: draft for draft in loading.learner.drafts.select_related("item")
    }
    for row in rows:
        item = loading.item(row, "drafts")
        if item is None:
            continue
        source, saved_at = row.source(), row.moment("saved_at")
        test = row.source("test") if "test" in row.body else ""
        revision = row.whole("revision", 0, 10**8)
        draft = there.get(item.pk)
        if draft is None:
            there[item.pk] = loading.learner.drafts.create(
                item=item,
                source=source,
                test=test,
                saved_at=saved_at,
                revision=revision,
            )
            loading.new["drafts"] += 1
            continue
        load_test(loading, draft, test, saved_at)
        if draft.source != source and draft.saved_at >= saved_at:
            keep(loading, item, source, saved_at)
        elif draft.source != source:
            keep(loading, item, draft.source, draft.saved_at)
            draft.source, draft.saved_at = source, saved_at
            draft.revision += 1
            draft.save()
            loading.new["drafts"] += 1


def load_test(loading: Loading, draft: Draft, test: str, saved_at: datetime) -> None:
    """Where there is another one, it goes to the earlier texts."""
    if test and not draft.test:
        draft.test = test
        draft.save(update_fields=["test"])
        loading.new["drafts"] += 1
    elif test not in ("", draft.test):
        keep(loading, draft.item, test, saved_at)


def load_kept_texts(loading: Loading, rows: Rows) -> None:
    for row in rows:
        item = loading.item(row, "kept_texts")
        if item is not None:
            keep(loading, item, row.source(), row.moment("kept_at"))


def keep(loading: Loading, item: Item, source: str, at: datetime) -> None:
    same = loading.learner.kept_texts.filter(item=item, source=source)
    if not same.exists():
        KeptText.objects.create(
            learner=loading.learner, item=item, source=source, kept_at=at
        )
        loading.new["kept_texts"] += 1


def load_hints(loading: Loading, rows: Rows) -> None:
    """Of a hint that was taken twice, the later time counts."""
    there = {(hint.item_id, hint.number): hint for hint in loading.learner.hints.all()}
    for row in rows:
        item = loading.item(row, "hints")
        if item is None:
            continue
        number, taken_at = row.whole("number", 1, MOST_HINTS), row.moment("taken_at")
        hint = there.get((item.pk, number))
        if hint and hint.taken_at >= taken_at:
            continue
        hint = hint or HintTaken(learner=loading.learner, item=item, number=number)
        hint.taken_at = taken_at
        hint.save()
        there[item.pk, number] = hint
        loading.new["hints"] += 1


def load_reports(loading: Loading, rows: Rows) -> None:
    mine = set(loading.learner.reports.values_list("token", flat=True))
    attempts = dict(loading.learner.attempts.values_list("token", "pk"))
    for row in rows:
        item, token = loading.item(row, "reports"), row.uuid("token")
        if item is None or token in mine:
            continue
        digest = row.text("version", 64)
        version = item.versions.filter(digest=digest).first() or item.current
        about = row.body.get("attempt") is not None
        loading.learner.reports.create(
            token=token,
            item=item,
            version=version,
            attempt_id=attempts.get(row.uuid("attempt")) if about else None,
            kind=row.choice("kind", Report.Kind.values),
            text=row.text("text", LONGEST_REPORT),
            created_at=row.moment("created_at"),
            closed_at=row.moment_or_none("closed_at"),
        )
        mine.add(token)
        loading.new["reports"] += 1


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
        elif text in note.text:
            continue
        else:
            note.text = f"{note.text}\n\n{text}"
            note.edited_at = max(note.edited_at, edited_at)
        note.save()
        there[item.pk] = note
        loading.new["notes"] += 1


def load_bookmarks(loading: Loading, rows: Rows) -> None:
    for row in rows:
        item = loading.item(row, "bookmarks")
        if item is None:
            continue
        moment = {"marked_at": row.moment("marked_at")}
        _, is_new = loading.learner.bookmarks.get_or_create(item=item, defaults=moment)
        loading.new["bookmarks"] += is_new
