"""What a learner typed, answered and handed in, and how it went."""

from __future__ import annotations

import uuid

from django.db import models

from quizzes.rules.rating import Confidence

from .learners import Learner
from .library import Item, ItemVersion


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def judged(self) -> AttemptQuerySet:
        return self.filter(outcome__in=(Attempt.Outcome.RIGHT, Attempt.Outcome.WRONG))


class Attempt(models.Model):
    """One answer or one handed-in program. Written before it is judged, never deleted."""

    class Outcome(models.TextChoices):
        PENDING = "pending"
        RIGHT = "right"
        WRONG = "wrong"
        NOT_JUDGED = "not_judged"  # our fault; does not count
        WITHDRAWN = "withdrawn"  # graded by its learner, by mistake; does not count

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="attempts")
    item = models.ForeignKey(Item, models.PROTECT, related_name="attempts")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="attempts")
    token = models.UUIDField()  # made by the form: the same form twice is one attempt
    answer = (
        models.JSONField()
    )  # rules/answers.py reads it; a challenge's is {"source": …}
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.PENDING)
    verdict = models.JSONField(null=True)  # what was judged, in detail
    created_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    day = models.DateField()  # the learner's own day
    seconds_taken = models.FloatField(null=True)
    confidence = models.CharField(  # said before it was judged
        max_length=8, blank=True, choices=[(c.value, c.value) for c in Confidence]
    )
    hints_taken = models.PositiveSmallIntegerField(null=True)  # null: nobody counted

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint("learner", "token", name="one_attempt_a_form")
        ]
        indexes = [
            models.Index(fields=["learner", "item", "-created_at"]),
            models.Index(fields=["learner", "-created_at", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.item_id} {self.outcome}"


class DraftQuerySet(models.QuerySet["Draft"]):
    def latest_first(self) -> DraftQuerySet:
        return self.order_by("-saved_at", "-pk")


class Draft(models.Model):
    """The text in the editor, saved as it is typed."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="drafts")
    item = models.ForeignKey(Item, models.CASCADE, related_name="drafts")
    source = models.TextField()
    revision = models.PositiveIntegerField(
        default=1
    )  # a save from an older one is refused
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("learner", "item", name="one_draft_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.item_id} r{self.revision}"


class KeptText(models.Model):
    """A draft that a reset or a conflict replaced, kept so that nothing typed is lost."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="kept_texts")
    item = models.ForeignKey(Item, models.CASCADE, related_name="kept_texts")
    source = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.item_id} {self.kept_at:%F %T}"
