"""The events of an interview: whoever acts locks it, settles it, and appends what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from quizzes.models import Interview, InterviewEvent
from quizzes.rules.interview.deciding import Command, decide
from quizzes.rules.interview.events import Kind, New
from quizzes.rules.interview.room import Room, fold, settle
from quizzes.rules.sources import Unfit

Json = Mapping[str, object]
LARGE = ("blueprint", "seen")  # what happens in the room needs neither


def act(
    interview: Interview, kind: Kind, now: datetime, **body: object
) -> Room | Unfit:
    """The room after it; the same again changes nothing."""
    with transaction.atomic():
        locked, room = hold(interview, now)
        return follow(locked, room, kind, now, body)


def hold(interview: Interview, now: datetime) -> tuple[Interview, Room]:
    """The interview, locked until the transaction ends, and settled."""
    rows = Interview.objects.select_for_update().defer(*LARGE)
    locked = rows.get(pk=interview.pk)
    return locked, settled(locked, locked.room(), now)


def hold_on(interview: Interview, events: int, now: datetime) -> Room:
    """As ``hold``, for who has locked it and counted its events: every other second.

    The first thing in its transaction: what is known must be true though that is undone.
    """
    if interview.known is None or interview.known.events != events:
        interview.known = interview.room()
    return settled(interview, interview.known, now)


def settled(locked: Interview, room: Room, now: datetime) -> Room:
    """What the clock has brought about is written down."""
    due = settle(room, room.not_before(now))
    append(locked, due)
    return fold(room, due)


def follow(
    locked: Interview, room: Room, kind: Kind, now: datetime, body: Json
) -> Room | Unfit:
    """What follows from a command, appended."""
    decided = decide(room, Command(kind, body), now)
    if isinstance(decided, Unfit):
        return decided
    append(locked, decided)
    return fold(room, decided)


def append(locked: Interview, events: Sequence[New]) -> None:
    if not events:
        return
    last = locked.events.aggregate(seq=Max("seq"))["seq"] or 0
    InterviewEvent.objects.bulk_create(
        InterviewEvent(
            interview=locked, seq=seq, at=event.at, kind=event.kind, body=event.body
        )
        for seq, event in enumerate(events, last + 1)
    )
    for event in events:
        if event.kind == Kind.FINISHED:
            locked.finished_at = event.at
            locked.save(update_fields=["finished_at"])


def look(interview: Interview, now: datetime) -> Room:
    """As it is at this moment; what the clock has brought about is written down."""
    interview.known = room = interview.room()
    if not settle(room, room.not_before(now)):
        return room
    with transaction.atomic():
        _, settled = hold(interview, now)
    interview.refresh_from_db()
    return settled
