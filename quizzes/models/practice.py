"""A practice session: which items, in which order, and how far it has come."""

from __future__ import annotations

import uuid

from django.db import models

from .learners import Learner


class PracticeSession(models.Model):
    """What comes next is read from the attempts, so every device is at the same item."""

    class Kind(models.TextChoices):
        DAILY = "daily"
        TOPIC = "topic"
        MISTAKES = "mistakes"
        BOOKMARKS = "bookmarks"
        MISCONCEPTION = "misconception"
        INTERVIEW = "interview"  # what cost the most points in one

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="practice_sessions"
    )
    kind = models.CharField(max_length=13, choices=Kind)
    about = models.CharField(
        max_length=100, blank=True
    )  # slug of topic or wrong idea, uid of interview
    queue = models.JSONField()  # primary keys of items
    passed = models.JSONField(default=list)  # those that the learner left out
    variants = models.JSONField(default=list)  # pairs: one in the queue, and for which
    day = models.DateField()  # the learner's own, when it was started
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "learner",
                condition=models.Q(ended_at=None),
                name="one_open_session_a_learner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.kind} {self.day}"

    def original_of(self, item: int) -> int | None:
        """What this one is asked in place of."""
        return dict(self.variants).get(item)
