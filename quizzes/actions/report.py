"""Tell the authors of an item that something is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from quizzes.models import Attempt, Item, Learner, Report
from quizzes.rules.sources import Unfit

from .take_back import SELF_GRADED

LONGEST_REPORT = 4_000  # characters
NO_WORDS = Unfit("Say in a sentence or two what is wrong; then send it.")


@dataclass(frozen=True, slots=True)
class Told:
    """What a form says."""

    kind: Report.Kind
    text: str
    token: UUID


def report(
    learner: Learner, item: Item, attempt: Attempt | None, told: Told, now: datetime
) -> Report | Unfit:
    """About the version that was answered; about the present one if none was.

    An answer that passes and should not says enough itself: no words are needed beside it.
    """
    text = clean(told.text)
    speaks = told.kind == Report.Kind.PASSES and attempt and passes(attempt)
    if not text and not speaks:
        return NO_WORDS
    if not text:
        alike = learner.reports.filter(attempt=attempt, kind=told.kind, closed_at=None)
        if said := alike.first():  # by the other page of the same program
            return said
    made, _ = learner.reports.get_or_create(
        token=told.token,
        defaults={
            "item": item,
            "version": attempt.version if attempt else item.current,
            "attempt": attempt,
            "kind": told.kind,
            "text": text,
            "created_at": now,
        },
    )
    return made


def passes(attempt: Attempt) -> bool:
    """Not what its learner graded: nobody else said that it is right."""
    is_right = attempt.outcome == Attempt.Outcome.RIGHT
    return is_right and attempt.item.kind not in SELF_GRADED


def clean(typed: str) -> str:
    """As any database can keep it."""
    return typed.replace("\r\n", "\n").replace("\0", "").strip()[:LONGEST_REPORT]
