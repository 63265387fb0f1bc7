"""Pauses: the candidate has one, the host one for each reason; whose it is, ends it.

A host whose page has gone cannot keep anybody waiting: while a pause of theirs runs, their
page says that it is there, and when it has not for a while the candidate may go on.
"""

from __future__ import annotations

from datetime import datetime

from quizzes.models import Interview, Invitation
from quizzes.rules.interview.events import By, Kind
from quizzes.rules.interview.room import Room
from quizzes.rules.interview.timing import HOST_AWAY
from quizzes.rules.sources import Unfit

from .directing import BY, NO_REASON, held, in_short
from .keeping import act
from .pairing import company_of


def pause(invitation: Invitation, reason: str, now: datetime) -> Room | Unfit:
    """By the host."""
    interview = held(invitation)
    if isinstance(interview, Unfit):
        return interview
    told = in_short(reason)
    if not told:
        return NO_REASON
    say_here(invitation, now)
    return act(interview, Kind.PAUSED, now, by=BY, reason=told)


def resume(invitation: Invitation, now: datetime) -> Room | Unfit:
    """By the host, whoever paused."""
    interview = held(invitation)
    if isinstance(interview, Unfit):
        return interview
    return act(interview, Kind.RESUMED, now, by=BY)


def go_on(interview: Interview, now: datetime) -> Room | Unfit:
    """By the candidate."""
    alone = {"alone": True} if is_alone(interview, now) else {}
    return act(interview, Kind.RESUMED, now, by=By.CANDIDATE.value, **alone)


def is_alone(interview: Interview, now: datetime) -> bool:
    """Whether nobody is there who could end a host's pause."""
    company = company_of(interview)
    if company is None or company.here_at is None:
        return True
    return now - company.here_at >= HOST_AWAY


def say_here(invitation: Invitation, now: datetime) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(here_at=now)
