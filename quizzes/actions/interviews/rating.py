"""Both rate without seeing the other's marks; then each sees both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from quizzes.models import Interview, Invitation
from quizzes.rules.interview.deciding import NOT_NOW
from quizzes.rules.interview.events import By, Kind
from quizzes.rules.interview.room import Room
from quizzes.rules.interview.rubric import Dimension
from quizzes.rules.sources import Unfit

from .directing import NOT_HELD
from .keeping import follow, hold

RATE_ALL = Unfit("Rate each of the four, from 1 to 4.")


def rate(interview: Interview, marks: Mapping[str, int], now: datetime) -> Room | Unfit:
    """The candidate's own marks, before any score is there to be seen."""
    if not is_whole(marks):
        return RATE_ALL
    with transaction.atomic():
        locked, room = hold(interview, now)
        rated = follow(locked, room, Kind.RATED, now, {"marks": dict(marks)})
        return (
            rated if isinstance(rated, Unfit) else tell_host_marks(locked, rated, now)
        )


def rate_as_host(
    invitation: Invitation, marks: Mapping[str, int], now: datetime
) -> Room | Unfit:
    """Kept beside the events until the candidate has rated as well. The first ones stay."""
    if not is_whole(marks):
        return RATE_ALL
    if invitation.interview is None:
        return NOT_HELD
    with transaction.atomic():
        locked, room = hold(invitation.interview, now)
        if room.finished is None:
            return NOT_NOW[room.phase]
        rows = Invitation.objects.standing().filter(
            pk=invitation.pk, marks__isnull=True
        )
        rows.update(marks=dict(marks))
        return tell_host_marks(locked, room, now)


def tell_host_marks(locked: Interview, room: Room, now: datetime) -> Room | Unfit:
    """An event, once there is no more to be influenced by it."""
    row = Invitation.objects.filter(interview=locked, marks__isnull=False).first()
    if row is None or room.marks is None or room.host_marks is not None:
        return room
    body = {"marks": row.marks, "by": By.HOST.value}
    return follow(locked, room, Kind.HOST_RATED, now, body)


def is_whole(marks: Mapping[str, int]) -> bool:
    return set(marks) == set(Dimension) and all(1 <= m <= 4 for m in marks.values())
