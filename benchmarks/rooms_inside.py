"""The rooms of rooms.py: made by what the pages do, and read again at the end."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from quizzes.actions.interviews.directing import want_focus
from quizzes.actions.interviews.history import history
from quizzes.actions.interviews.keeping import act
from quizzes.actions.interviews.pairing import follow_link, invite
from quizzes.actions.interviews.receiving import starter_of
from quizzes.actions.interviews.scheduling import Wishes
from quizzes.actions.interviews.working import go_to_phase, opened
from quizzes.models import (
    Blueprint,
    Interview,
    InterviewEvent,
    InterviewText,
    Invitation,
    Learner,
)
from quizzes.rules.interview.desk import CodePhase
from quizzes.rules.interview.events import By, Kind
from quizzes.rules.interview.recording import Edit, replay

BLUEPRINT, CODING = "phone-screen", 3  # the section with a program


@dataclass(frozen=True, slots=True)
class Made:
    """An interview whose program is seen from the first line, and the cookies of its two."""

    interview: str
    invitation: str
    slot: int
    candidate: str
    host: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database holds of a room at the end."""

    text: str
    revision: int
    edits: int
    replayed: str  # all edits, one after the other, upon the starter


def make(rooms: int) -> None:
    """The first one by what the pages do; the others are its copies, for other people."""
    first = make_one()
    others = [copied(first) for _ in range(rooms - 1)]
    print(json.dumps([asdict(each) for each in (first, *others)]))


def make_one() -> Made:
    host, candidate = (Learner.objects.create_guest() for _ in range(2))
    blueprint, now = Blueprint.objects.get(slug=BLUEPRINT).current.value, timezone.now()
    invited = invite(host, "Host", blueprint, 1, now)
    assert isinstance(invited, Invitation), invited
    drawn = follow_link(invited, candidate, "Candidate", Wishes(), now)
    assert isinstance(drawn, Interview), drawn
    act(drawn, Kind.BEGAN, now)
    act(drawn, Kind.TAKEN_OVER, now, window="desk")
    for section in range(1, CODING + 1):
        act(drawn, Kind.MOVED, now, to=section)
    slot = drawn.planned.sections[CODING].items[0].slot
    opened(drawn, slot, now)
    go_to_phase(drawn, slot, CodePhase.CODE, now)
    for by in (By.HOST, By.CANDIDATE):
        want_focus(drawn, by, False, now)
    uids = str(drawn.uid), str(invited.uid)
    return Made(*uids, slot, cookie_of(candidate), cookie_of(host))


@transaction.atomic
def copied(first: Made) -> Made:
    host, candidate = (Learner.objects.create_guest() for _ in range(2))
    interview = Interview.objects.get(uid=first.interview)
    invitation, events = interview.invitation, list(interview.events.all())
    save_as_new(interview, uid=uuid4(), learner=candidate)
    save_as_new(invitation, uid=uuid4(), host=host, interview=interview)
    for event in events:
        event.pk, event.interview = None, interview
    InterviewEvent.objects.bulk_create(events)
    uids = str(interview.uid), str(invitation.uid)
    return Made(*uids, first.slot, cookie_of(candidate), cookie_of(host))


def save_as_new(row: Model, **columns: object) -> None:
    for name, value in {"pk": None, **columns}.items():
        setattr(row, name, value)
    row._state.adding = True
    row.save()


def cookie_of(learner: Learner) -> str:
    """As whoever signs in is given it."""
    session = SessionStore()
    session[SESSION_KEY] = str(learner.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = learner.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def read() -> None:
    """By the uid of each interview."""
    rows = InterviewText.objects.select_related("interview")
    print(json.dumps({str(row.interview.uid): asdict(kept(row)) for row in rows}))


def kept(row: InterviewText) -> Kept:
    edits = [
        Edit(edit.place, edit.removed, edit.inserted)
        for edit in history(row.interview)
        if (edit.slot, edit.part) == (row.slot, row.part)
    ]
    replayed = replay(edits, starter_of(row.interview, row.slot))
    return Kept(row.text, row.revision, len(edits), replayed)
