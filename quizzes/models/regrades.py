"""Answers that were judged again, after their item was mended: who asked, and what came of it."""

from __future__ import annotations

import uuid

from django.db import models

from .attempts import Attempt
from .learners import Learner
from .library import Item, ItemVersion


class Regrade(models.Model):
    """Of all wrong answers to older versions of an item."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="regrades")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="regrades")
    asked_by = models.ForeignKey(  # None: on the command line
        Learner, models.SET_NULL, null=True, related_name="+"
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.item_id} under {self.version_id}"


class Regraded(models.Model):
    """One answer, as it was before; the attempt itself has the better result."""

    class Result(models.TextChoices):
        RIGHT = "right"  # the attempt is right now
        WRONG = "wrong"  # the attempt stays as it was
        NOT_JUDGED = "not_judged"  # it answers something else, or we failed

    regrade = models.ForeignKey(Regrade, models.CASCADE, related_name="answers")
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="regraded")
    result = models.CharField(max_length=10, choices=Result)
    old_version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="+")
    old_answer = models.JSONField()
    old_verdict = models.JSONField(null=True)
    judged_at = models.DateTimeField()
    # False: its attempt is right now, and what is known of its learner not told again yet.
    told = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("regrade", "attempt", name="regraded_once")
        ]
        indexes = [
            models.Index(
                "judged_at", condition=models.Q(told=False), name="regraded_untold"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.result}"
