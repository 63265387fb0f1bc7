"""What a host does to the interview of somebody else: time, hints, follow-ups, its end.

Each is an event like the candidate's own, and says by whom. A host never writes a text.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from quizzes.catalogue.asking import Spoken
from quizzes.catalogue.shapes import Challenge, FollowUp, Item, Question
from quizzes.models import Interview, Invitation
from quizzes.rules.interview import desk
from quizzes.rules.interview.events import By, Kind
from quizzes.rules.interview.room import Room
from quizzes.rules.sources import Unfit

from .keeping import act
from .working import Place, place, tell, value_of

MINUTES_ADDED = (1, 2, 5, 10)
LONGEST_REASON = 200
BY = By.HOST.value
BY_CHOICE = "Your interviewer chose it."
NO_REASON = Unfit("Say why: the report tells it to both of you.")
NO_MINUTES = Unfit("Choose how many minutes are added.")
NO_HINT = Unfit("This task has no further hint.")
NO_QUESTION = Unfit("This follow-up is not among those of this item.")
NOT_HELD = Unfit("This interview is not held by you any more.")


def held(invitation: Invitation) -> Interview | Unfit:
    """Asked anew before every deed: the candidate may have ended the pairing."""
    row = Invitation.objects.standing().filter(pk=invitation.pk)
    found = row.select_related("interview").first()
    return found.interview if found and found.interview else NOT_HELD


def finish(invitation: Invitation, now: datetime) -> Room | Unfit:
    interview = held(invitation)
    if isinstance(interview, Unfit):
        return interview
    return act(interview, Kind.FINISHED, now, by=BY)


def add_time(
    invitation: Invitation, minutes: int, reason: str, now: datetime
) -> Room | Unfit:
    interview = held(invitation)
    if isinstance(interview, Unfit):
        return interview
    if minutes not in MINUTES_ADDED:
        return NO_MINUTES
    told = in_short(reason)
    if not told:
        return NO_REASON
    more = {"seconds": minutes * 60, "reason": told, "by": BY}
    return act(interview, Kind.EXTENDED, now, **more)


def want_focus(
    interview: Interview, by: By, wanted: bool, now: datetime
) -> Room | Unfit:
    """Whether coding shall begin unwatched, says one of the two."""
    return act(interview, Kind.FOCUS, now, by=by.value, wanted=wanted)


def reveal_hint(
    invitation: Invitation, slot: int, number: int, now: datetime
) -> Room | Unfit:
    """In their order; the same again changes nothing."""
    with transaction.atomic():
        here = at_item(invitation, slot, now)
        if isinstance(here, Unfit):
            return here
        value = value_of(here.item)
        if not isinstance(value, Challenge):
            return NO_HINT
        if number in here.work.hints:
            return here.room
        if number != len(here.work.hints) + 1 or number > len(value.hints):
            return NO_HINT
        return tell(here, Kind.HINTED, now, number=number, by=BY)


def reveal_follow_up(
    invitation: Invitation, slot: int, number: int, now: datetime
) -> Room | Unfit:
    """The one of this place among the item's; none is asked twice."""
    with transaction.atomic():
        here = at_item(invitation, slot, now)
        if isinstance(here, Unfit):
            return here
        there_are = follow_ups_of(value_of(here.item))
        if not 0 <= number < len(there_are):
            return NO_QUESTION
        chosen = there_are[number]
        if chosen.ask in asked(here.work):
            return here.room
        told = {"ask": chosen.ask, "listen_for": chosen.listen_for}
        return tell(here, Kind.FOLLOWED_UP, now, **told, reason=BY_CHOICE, by=BY)


def at_item(invitation: Invitation, slot: int, now: datetime) -> Place | Unfit:
    interview = held(invitation)
    return interview if isinstance(interview, Unfit) else place(interview, slot, now)


def follow_ups_of(value: Item) -> tuple[FollowUp, ...]:
    if isinstance(value, Challenge):
        return value.follow_ups
    if isinstance(value, Question) and isinstance(value.asks, Spoken):
        on_ticks = tuple(each.ask for each in value.asks.asked_when)
        asks = (*value.asks.follow_ups, *on_ticks)
        return tuple(FollowUp(ask, "", "") for ask in asks)
    return ()


def asked(work: desk.ItemWork) -> set[str]:
    return {each.ask for each in work.follow_ups}


def in_short(reason: str) -> str:
    return " ".join(reason.replace("\0", "").split())[:LONGEST_REASON]
