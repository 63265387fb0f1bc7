"""Mock interviews: published blueprints, and interviews with all that happened in them."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from quizzes.catalogue import codec
from quizzes.catalogue.interviewing import Blueprint as BlueprintValue
from quizzes.rules.interview import plan as plans
from quizzes.rules.interview.events import Kind, New
from quizzes.rules.interview.plan import Plan
from quizzes.rules.interview.room import Room, fold

from .learners import Learner
from .library import Pack


class BlueprintQuerySet(models.QuerySet["Blueprint"]):
    def current(self) -> BlueprintQuerySet:
        return self.filter(retired_at=None)


class Blueprint(models.Model):
    """The envelope of a blueprint, as an Item is of a question."""

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="blueprints")
    uid = models.CharField(max_length=64, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    order = models.PositiveIntegerField()
    version = models.ForeignKey(
        "BlueprintVersion", models.PROTECT, null=True, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = BlueprintQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def current(self) -> BlueprintVersion:
        """The version that is sat now; a published blueprint has one."""
        if self.version is None:
            raise BlueprintVersion.DoesNotExist(f"{self.uid} was never published.")
        return self.version


class BlueprintVersion(models.Model):
    """One text of a blueprint, never changed."""

    blueprint = models.ForeignKey(Blueprint, models.CASCADE, related_name="versions")
    digest = models.CharField(max_length=64)
    body = models.JSONField()  # catalogue/codec.py reads it
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "blueprint", "digest", name="one_row_a_blueprint_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.blueprint_id}@{self.digest[:12]}"

    @property
    def value(self) -> BlueprintValue:
        return codec.decode_blueprint(self.body)


class InterviewQuerySet(models.QuerySet["Interview"]):
    def before(self, at: datetime | F, pk: int | F) -> InterviewQuerySet:
        """Those after it in the list, the latest being first."""
        return self.filter(Q(created_at__lt=at) | Q(pk__lt=pk), created_at__lte=at)


class Interview(models.Model):
    """One mock interview. What is so is told by its events; columns are what we search by."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="interviews")
    blueprint = models.JSONField()  # as it was sat; catalogue/codec.py reads it
    blueprint_uid = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    seed = models.CharField(max_length=64)
    seen = (
        models.JSONField()
    )  # by uid: what was avoided by the draw, the higher the more
    plan = models.JSONField()  # rules/interview/plan.py reads it
    extra_percent = models.PositiveSmallIntegerField(default=100)  # of the time
    hides_countdown = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    percent = models.PositiveSmallIntegerField(null=True)  # once it is scored

    known: Room | None = (
        None  # by who holds this object: as it was when they looked last
    )

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["learner", "-created_at", "-id"])]
        constraints = [
            models.UniqueConstraint(
                "learner",
                condition=models.Q(finished_at=None),
                name="one_open_interview_a_learner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.title} {self.created_at:%F}"

    @cached_property
    def planned(self) -> Plan:
        """Never changed once it was drawn."""
        return plans.from_json(self.plan)

    @property
    def sat(self) -> BlueprintValue:
        return codec.decode_blueprint(self.blueprint)

    def story(self, after: int = 0) -> list[New]:
        """The events with higher numbers, in their order."""
        rows = self.events.filter(seq__gt=after) if after else self.events
        told = rows.values_list("kind", "at", "body")
        return [New(Kind(kind), at, body) for kind, at, body in told]

    def room(self) -> Room:
        """As its events tell, of which only those are read that are not known yet."""
        before = self.known or Room(self.planned.seconds)
        return fold(before, self.story(before.events))


class InterviewEvent(models.Model):
    """One thing that happened. Appended and never changed; numbers begin at 1, without gaps."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()  # of the server: when it took effect
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    body = models.JSONField(default=dict)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(
                "interview", "seq", name="one_interview_event_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.interview_id}#{self.seq} {self.kind}"

    @property
    def value(self) -> New:
        return New(Kind(self.kind), self.at, self.body)


def new_token() -> str:
    return secrets.token_urlsafe(24)


class ShareQuerySet(models.QuerySet["InterviewShare"]):
    def valid(self, now: datetime) -> ShareQuerySet:
        return self.filter(withdrawn_at=None, expires_at__gt=now)


class InterviewShare(models.Model):
    """A link by which others may read a report, until it expires or is withdrawn."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="shares")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    shows = models.JSONField()  # names of the parts of the report
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.interview_id} until {self.expires_at:%F}"
