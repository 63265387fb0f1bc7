"""What is typed in the room: saved with its change, weighed by the server's clock, never lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from quizzes.models import Interview, InterviewEdit
from quizzes.rules.interview.recording import edit_between
from quizzes.rules.interview.writing import SENTENCES, Weight, weigh
from quizzes.rules.sources import Unfit, fit

from . import history, statements
from .keeping import hold, hold_on
from .statements import Change, Held, Standing

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
    # It was typed upon; None: a form, which is sent on purpose.
    revision: int | None = None
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
    text = fitting(interview, typed)
    if isinstance(text, Unfit):
        return text
    [saved] = save_texts([(interview, text)], now)
    return saved


def save_texts(
    fitted: Sequence[tuple[Interview, Typed]], now: datetime
) -> list[Saved | Conflict | Unfit]:
    """All of them or none, and one of each interview: what one costs is its transaction."""
    changes: list[Change] = []
    with transaction.atomic():
        held = statements.hold((i.pk, typed.slot, typed.part) for i, typed in fitted)
        told = [write(i, typed, held[i.pk], now, changes) for i, typed in fitted]
        statements.keep(changes)
        history.pack_due(change.edit for change in changes)
    return told


def set_aside(
    interview: Interview,
    typed: Typed,
    now: datetime,
    instead_of: datetime | None = None,
) -> datetime | Unfit:
    """Keep a text that cannot count, in place of what the same page kept before; when."""
    text = fitting(interview, typed)
    if isinstance(text, Unfit):
        return text
    with transaction.atomic():
        hold(interview, now)
        if instead_of:
            aside(interview, typed).filter(at=instead_of).delete()
        keep_aside(interview, text, now, Weight.TAKEN_OVER)
    return now


def fitting(interview: Interview, typed: Typed) -> Typed | Unfit:
    """As it can be kept. The database is asked for no slot but those of the plan."""
    if typed.part not in PARTS or (typed.part == "pad") != (typed.slot == PAD):
        return NO_FIELD
    if not is_there(interview, typed.slot):
        return NO_FIELD
    if typed.part not in CODE and len(typed.text) > LONGEST_CHARS:
        return TOO_LONG
    text = fit(typed.text)
    return text if isinstance(text, Unfit) else replace(typed, text=text)


def write(
    locked: Interview, typed: Typed, held: Held, now: datetime, changes: list[Change]
) -> Saved | Conflict | Unfit:
    """What becomes of a text; what it changes is to be kept."""
    room = hold_on(locked, held.events, now)
    now = room.not_before(now)
    plan = locked.planned
    section = room.section if typed.slot == PAD else plan.section_of(typed.slot)
    weight = weigh(room, section, typed.window, now)
    before = held.standing or Standing(typed.starter, 0)
    if weight not in COUNTING:
        keep_aside(locked, typed, now, weight)
        return Saved(before.revision, now, weight)
    if before.text == typed.text:
        return Saved(before.revision, saved_at(locked, typed), weight)
    if typed.revision is not None and typed.revision != before.revision:
        keep_aside(locked, typed, now, Weight.TAKEN_OVER)
        return Conflict(before)
    changes.append(changed(locked, before, typed, now, weight))
    return Saved(before.revision + 1, now, weight)


def is_there(interview: Interview, slot: int) -> bool:
    return slot == PAD or interview.planned.item(slot) is not None


def saved_at(locked: Interview, typed: Typed) -> datetime:
    texts = locked.texts.filter(slot=typed.slot, part=typed.part)
    return texts.values_list("saved_at", flat=True).first() or locked.created_at


def changed(
    locked: Interview, before: Standing, typed: Typed, now: datetime, weight: Weight
) -> Change:
    """The text, and beside it the change that it was."""
    change = edit_between(before.text, typed.text)
    edit = InterviewEdit(
        interview=locked,
        slot=typed.slot,
        part=typed.part,
        revision=before.revision + 1,
        at=now,
        place=change.place,
        removed=change.removed,
        inserted=change.inserted,
        weight=weight.value,
    )
    return Change(edit, typed.text)


def keep_aside(locked: Interview, typed: Typed, now: datetime, weight: Weight) -> None:
    kept = aside(locked, typed)
    if kept.filter(inserted=typed.text).exists():
        return
    InterviewEdit.objects.create(
        interview=locked,
        slot=typed.slot,
        part=typed.part,
        at=now,
        inserted=typed.text,
        weight=weight,
        window=typed.window or "",
    )
    too_old = list(kept.order_by("-pk").values_list("pk", flat=True)[ASIDE_LIMIT:])
    kept.filter(pk__in=too_old).delete()


def aside(locked: Interview, typed: Typed) -> QuerySet[InterviewEdit]:
    """What did not count of this field, whole texts."""
    return locked.edits.filter(slot=typed.slot, part=typed.part, revision=None)
