"""Two people: a host invites by a signed link, and whoever follows it sits the interview."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import transaction

from quizzes.catalogue import codec
from quizzes.catalogue.interviewing import Blueprint
from quizzes.models import Interview, Invitation, Learner
from quizzes.rules.sources import Unfit

from .scheduling import Wishes, open_interview, schedule

SALT = "invitation"
DAYS = (1, 7, 30)
LONGEST_NAME = 60
MOST_OPEN = 50  # links of one host that lead somewhere
NO_NAME = Unfit(f"Write a name of at most {LONGEST_NAME} characters.")
TOO_MANY = Unfit("You have many open invitations. Withdraw some of them first.")
OWN_LINK = Unfit(
    "This is your own invitation. Send its link to the one who is to be interviewed."
)
USED = Unfit("This link was followed already. Ask for another one.")
WITHDRAWN = Unfit("This invitation was withdrawn. Ask for another one.")
EXPIRED = Unfit("This link has expired. Ask for another one.")
BUSY = Unfit("Another interview of yours is open. End it or call it off first.")


def name_in(typed: str) -> str | Unfit:
    name = " ".join(typed.replace("\0", "").split())
    return name if 0 < len(name) <= LONGEST_NAME else NO_NAME


def invite(
    host: Learner, typed_name: str, blueprint: Blueprint, days: int, now: datetime
) -> Invitation | Unfit:
    name = name_in(typed_name)
    if isinstance(name, Unfit):
        return name
    open_ones = host.invitations.standing().filter(followed_at=None, expires_at__gt=now)
    if open_ones.count() >= MOST_OPEN:
        return TOO_MANY
    return host.invitations.create(
        host_name=name,
        blueprint=codec.encode(blueprint),
        title=blueprint.title,
        made_at=now,
        expires_at=now + timedelta(days=days if days in DAYS else DAYS[0]),
    )


def token_for(invitation: Invitation) -> str:
    """Nobody makes one up: it is signed with the site's key."""
    return Signer(salt=SALT).sign(invitation.uid.hex)


def invitation_of(token: str) -> Invitation | None:
    """None: we never made this token."""
    try:
        uid = UUID(Signer(salt=SALT).unsign(token))
    except (BadSignature, ValueError):
        return None
    rows = Invitation.objects.select_related("host", "interview")
    return rows.filter(uid=uid).first()


def why_not(invitation: Invitation, now: datetime) -> Unfit | None:
    """Why a link cannot be followed."""
    if not invitation.stands:
        return WITHDRAWN
    if invitation.followed_at is not None:
        return USED
    return None if invitation.can_be_followed(now) else EXPIRED


def follow_link(
    invitation: Invitation,
    candidate: Learner,
    typed_name: str,
    wishes: Wishes,
    now: datetime,
) -> Interview | Unfit:
    """The candidate's interview, drawn for them; nothing is on the clock yet."""
    name = name_in(typed_name)
    if isinstance(name, Unfit):
        return name
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        refused = OWN_LINK if locked.host_id == candidate.pk else why_not(locked, now)
        if refused:
            return refused
        if open_interview(candidate, now):
            return BUSY
        blueprint = codec.decode_blueprint(locked.blueprint)
        drawn = schedule(candidate, blueprint, wishes, now)
        if isinstance(drawn, Unfit):
            return drawn
        locked.interview, locked.candidate_name, locked.followed_at = drawn, name, now
        locked.save(update_fields=["interview", "candidate_name", "followed_at"])
    return drawn


def withdraw(invitation: Invitation, now: datetime) -> None:
    """By either side: the link leads nowhere, and the host sees no more. Twice is once."""
    rows = Invitation.objects.filter(pk=invitation.pk, withdrawn_at=None)
    rows.update(withdrawn_at=now)


def company_of(interview: Interview) -> Invitation | None:
    """By whom it is held, if by anybody."""
    return Invitation.objects.standing().filter(interview=interview).first()
