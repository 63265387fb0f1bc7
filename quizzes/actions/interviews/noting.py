"""The host's notes: what is seen, with its time and a quick tag, for nobody else."""

from __future__ import annotations

from datetime import datetime

from quizzes.models import InterviewNote, Invitation
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.noting import LONGEST_CHARS, noted
from quizzes.rules.sources import Unfit, fit

from .directing import held
from .keeping import look

MOST_NOTES = 1000
EMPTY = Unfit("Write something, or press a tag.")
TOO_LONG = Unfit(f"A note has at most {LONGEST_CHARS} characters.")
FULL = Unfit(f"There are {MOST_NOTES} notes already.")


def note(
    invitation: Invitation, typed: str, tag: str, now: datetime
) -> InterviewNote | Unfit:
    interview = held(invitation)
    if isinstance(interview, Unfit):
        return interview
    text = fit(typed)
    if isinstance(text, Unfit):
        return text
    found = noted(text, tag)
    if not found.tag and not found.text:
        return EMPTY
    if len(found.text) > LONGEST_CHARS:
        return TOO_LONG
    if invitation.notes.count() >= MOST_NOTES:
        return FULL
    room = look(interview, now)
    ran = room.clock.run_until(room.finished or now) if room.clock else None
    opened = interview.events.filter(kind=Kind.OPENED).last()
    return invitation.notes.create(
        at=now,
        ran_seconds=round(ran.total_seconds()) if ran else 0,
        slot=opened.body["slot"] if opened else 0,
        tag=found.tag,
        text=found.text,
    )


def drop_note(invitation: Invitation, note: int) -> None:
    """Twice is once."""
    invitation.notes.filter(pk=note).delete()
