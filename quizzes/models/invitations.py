"""Who interviews whom: a link that makes somebody a candidate, and the host's own notes."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models

from .interviews import Interview
from .learners import Learner


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def standing(self) -> InvitationQuerySet:
        """Neither side has ended it."""
        return self.filter(withdrawn_at=None)


class Invitation(models.Model):
    """The host's side of an interview. Its link is followed once, by one candidate."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    host = models.ForeignKey(Learner, models.CASCADE, related_name="invitations")
    host_name = models.CharField(max_length=60)
    candidate_name = models.CharField(max_length=60, blank=True)  # once it was followed
    blueprint = models.JSONField()  # catalogue/codec.py reads it
    title = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()  # of the link, until it is followed
    followed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)  # by either side, at any time
    interview = models.OneToOneField(
        Interview, models.SET_NULL, null=True, related_name="invitation"
    )
    here_at = models.DateTimeField(null=True)  # the host's page, in a pause of theirs
    marks = models.JSONField(null=True)  # the host's; told when both have rated

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.host_name} and {self.candidate_name or 'nobody yet'}"

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None

    def can_be_followed(self, now: datetime) -> bool:
        return self.stands and self.followed_at is None and now < self.expires_at


class InterviewNote(models.Model):
    """What the host noted while they watched. Nobody else ever sees it."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="notes")
    at = models.DateTimeField()
    ran_seconds = models.PositiveIntegerField()  # on the interview's clock
    slot = models.PositiveSmallIntegerField(
        default=0
    )  # of what was open; 0: of nothing
    tag = models.CharField(max_length=3, blank=True)  # rules/interview/noting.py
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.tag} {self.text[:40]}"
