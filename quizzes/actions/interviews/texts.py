"""What is typed in the room: saved with its change, weighed by the server's clock, never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from quizzes.models import Interview, InterviewEdit, InterviewText
from quizzes.rules.interview.recording import edit_between
from quizzes.rules.interview.room import Room
from quizzes.rules.interview.writing import SENTENCES, Weight, weigh
from quizzes.rules.sources import Unfit, fit

from . import statements
from .keeping import hold_on
from .statements import Standing

PAD = 0  # the slot of the scratch pad, which belongs to no item
PARTS = ("code", "tests", "approach", "extend", "said", "answer", "pad")
CODE = ("code", "tests")
LONGEST_CHARS = 10_000  # of what is no code
TOO_LONG = Unfit(f"This text has more than {LONGEST_CHARS} characters.")
NO_FIELD = Unfit("This field is not in this interview. Load the page again.")
ASIDE_LIMIT = 100  # texts of one field that did not count; the oldest go first
COUNTING = (Weight.COUNTS, Weight.IN_GRACE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it arrives."""

    slot: int
    part: str
    text: str
    revision: int | None = (
        None  # it was typed upon; None: a form, which is sent on purpose
    )
    window: str | None = None  # None: the same
    starter: str = ""  # what stood there before anything was typed


@dataclass(frozen=True, slots=True)
class Saved:
    revision: int
    saved_at: datetime
    weight: Weight

    @property
    def counts(self) -> bool:
        return self.weight in COUNTING

    @property
    def sentence(self) -> str:
        return SENTENCES.get(self.weight, "")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another page saved in between."""

    newer: Standing


def save_text(
    interview: Interview, typed: Typed, now: datetime
) -> Saved | Conflict | Unfit:
    text = fitting(typed)
    if isinstance(text, Unfit):
        return text
    with transaction.atomic():
        room = hold_on(interview, now)
        return write(interview, room, typed, text, room.not_before(now))


def set_aside(
    interview: Interview,
    typed: Typed,
    now: datetime,
    instead_of: datetime | None = None,
) -> datetime | Unfit:
    """Keep a text that cannot count, in place of what the same page kept before; when."""
    text = fitting(typed)
    if isinstance(text, Unfit):
        return text
    with transaction.atomic():
        hold_on(interview, now)
        if not is_there(interview, typed.slot):
            return NO_FIELD
        if instead_of:
            aside(interview, typed).filter(at=instead_of).delete()
        keep_aside(interview, typed, text, now, Weight.TAKEN_OVER)
    return now


def fitting(typed: Typed) -> str | Unfit:
    if typed.part not in PARTS or (typed.part == "pad") != (typed.slot == PAD):
        return NO_FIELD
    if typed.part not in CODE and len(typed.text) > LONGEST_CHARS:
        return TOO_LONG
    return fit(typed.text)


def write(
    locked: Interview, room: Room, typed: Typed, text: str, now: datetime
) -> Saved | Conflict | Unfit:
    if not is_there(locked, typed.slot):
        return NO_FIELD
    plan = locked.planned
    section = room.section if typed.slot == PAD else plan.section_of(typed.slot)
    weight = weigh(room, section, typed.window, now)
    before = standing(locked, typed)
    if weight not in COUNTING:
        keep_aside(locked, typed, text, now, weight)
        return Saved(before.revision, now, weight)
    if before.text == text:
        return Saved(before.revision, saved_at(locked, before), weight)
    if typed.revision is not None and typed.revision != before.revision:
        keep_aside(locked, typed, text, now, Weight.TAKEN_OVER)
        return Conflict(before)
    change(locked, before, typed, text, now, weight)
    return Saved(before.revision + 1, now, weight)


def is_there(locked: Interview, slot: int) -> bool:
    return slot == PAD or locked.planned.item(slot) is not None


def standing(locked: Interview, typed: Typed) -> Standing:
    found = statements.read(locked.pk, typed.slot, typed.part)
    return found or Standing(None, typed.starter, 0)


def saved_at(locked: Interview, text: Standing) -> datetime:
    if text.row is None:
        return locked.created_at
    return locked.texts.values_list("saved_at", flat=True).get(pk=text.row)


def change(
    locked: Interview,
    before: Standing,
    typed: Typed,
    text: str,
    now: datetime,
    weight: Weight,
) -> None:
    """The text, and beside it the change that it was."""
    changed = edit_between(before.text, text)
    row = before.row or begin(locked, typed, now)
    edit = InterviewEdit(
        interview=locked,
        slot=typed.slot,
        part=typed.part,
        revision=before.revision + 1,
        at=now,
        place=changed.place,
        removed=changed.removed,
        inserted=changed.inserted,
        weight=weight.value,
    )
    statements.change(row, edit, text)


def begin(locked: Interview, typed: Typed, now: datetime) -> int:
    field = {"slot": typed.slot, "part": typed.part}
    return InterviewText.objects.create(interview=locked, saved_at=now, **field).pk


def keep_aside(
    locked: Interview, typed: Typed, text: str, now: datetime, weight: Weight
) -> None:
    kept = aside(locked, typed)
    if kept.filter(inserted=text).exists():
        return
    InterviewEdit.objects.create(
        interview=locked,
        slot=typed.slot,
        part=typed.part,
        at=now,
        inserted=text,
        weight=weight,
        window=typed.window or "",
    )
    too_old = list(kept.order_by("-pk").values_list("pk", flat=True)[ASIDE_LIMIT:])
    kept.filter(pk__in=too_old).delete()


def aside(locked: Interview, typed: Typed) -> QuerySet[InterviewEdit]:
    """What did not count of this field, whole texts."""
    return locked.edits.filter(slot=typed.slot, part=typed.part, revision=None)
