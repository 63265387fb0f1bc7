"""All saves of an interview's texts: the last as rows, those before them packed.

A row takes ten times as much as what it tells. Once a field has enough of them they become one
row in the transaction of the save that makes them enough: there is no moment in which a save
is in neither, or in both. What did not count, or came in the grace, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from quizzes.models import Interview, InterviewEdit, InterviewStretch
from quizzes.rules.interview.recording import Edit
from quizzes.rules.interview.stretches import Save, pack, unpack
from quizzes.rules.interview.writing import Weight

SAVES_A_STRETCH = 60


def history(interview: Interview) -> list[InterviewEdit]:
    """In their order; those that are packed have no key.

    Rows are read first: what is packed in between is found twice then, and never missed.
    """
    rows = list(interview.edits.all())
    edits = [
        edit for stretch in interview.stretches.all() for edit in edits_in(stretch)
    ]
    packed = {(edit.slot, edit.part, edit.revision) for edit in edits}
    edits += [row for row in rows if (row.slot, row.part, row.revision) not in packed]
    return in_order(edits)


def in_order(edits: Iterable[InterviewEdit]) -> list[InterviewEdit]:
    """By their moments. A save is told no earlier than the one it was typed upon.

    Each server has its own clock, and one that was set back must not turn two saves around.
    """
    latest: dict[tuple[int, str], datetime] = {}
    ordered = sorted(edits, key=lambda edit: edit.revision or 0)
    for edit in ordered:
        field = edit.slot, edit.part
        if edit.revision is not None:
            edit.at = latest[field] = max(edit.at, latest.get(field, edit.at))
    return sorted(ordered, key=lambda edit: edit.at)


def edits_in(stretch: InterviewStretch) -> list[InterviewEdit]:
    return [
        InterviewEdit(
            interview_id=stretch.interview_id,
            slot=stretch.slot,
            part=stretch.part,
            revision=save.revision,
            at=save.at,
            place=save.edit.place,
            removed=save.edit.removed,
            inserted=save.edit.inserted,
            weight=Weight.COUNTS.value,
        )
        for save in unpack(bytes(stretch.packed))
    ]


def pack_due(saved: Iterable[InterviewEdit]) -> None:
    """After a save, in its transaction. Rooms that begin together pack at other moments."""
    for edit in saved:
        if edit.revision and (edit.revision + edit.interview_id) % SAVES_A_STRETCH == 0:
            pack_field(edit.interview, edit.slot, edit.part)


def pack_all(locked: Interview) -> None:
    """Of an interview that is over: nothing is typed there any more."""
    for slot, part in locked.texts.values_list("slot", "part"):
        pack_field(locked, slot, part)


def pack_field(locked: Interview, slot: int, part: str) -> None:
    rows = locked.edits.filter(slot=slot, part=part, weight=Weight.COUNTS)
    edits = list(rows.exclude(revision=None).order_by("revision"))
    if len(edits) < 2:
        return
    saves = [
        Save(edit.revision or 0, edit.at, Edit(edit.place, edit.removed, edit.inserted))
        for edit in edits
    ]
    locked.stretches.create(slot=slot, part=part, packed=pack(saves))
    InterviewEdit.objects.filter(pk__in=[edit.pk for edit in edits]).delete()
