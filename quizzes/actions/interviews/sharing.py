"""Links to a report: they show what the learner ticked, expire, and can be withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from quizzes.models import Interview, InterviewShare
from quizzes.rules.sources import Unfit

PARTS = {
    "band": "Band, points and gates",
    "marks": "The four marks",
    "own_marks": "Your own marks",
    "sections": "Sections and times",
    "items": "Every item with its answer",
    "code": "What you wrote: code, texts and notes",
}
DAYS = (1, 7, 30)
NO_PARTS = Unfit("Tick at least one part of the report that the link shows.")
NO_ITEMS = Unfit("What you wrote is shown with its item: tick “Every item” as well.")


def share(
    interview: Interview, shows: Collection[str], days: int, now: datetime
) -> InterviewShare | Unfit:
    shown = [part for part in PARTS if part in shows]
    if not shown or days not in DAYS:
        return NO_PARTS
    if shown == ["code"]:  # there would be nothing on its page
        return NO_ITEMS
    return interview.shares.create(
        shows=shown, made_at=now, expires_at=now + timedelta(days=days)
    )


def withdraw(interview: Interview, share: int, now: datetime) -> None:
    """Twice is once."""
    interview.shares.filter(pk=share, withdrawn_at=None).update(withdrawn_at=now)
