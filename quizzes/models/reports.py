"""What a learner tells the authors of an item: something is wrong with it."""

from __future__ import annotations

from django.db import models

from .attempts import Attempt
from .learners import Learner
from .library import Item, ItemVersion


class Report(models.Model):
    class Kind(models.TextChoices):
        PROBLEM = "problem", "Something is wrong or unclear"
        PASSES = "passes", "A wrong answer passes"
        REFUSED = "refused", "A right answer is marked wrong"

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="reports")
    item = models.ForeignKey(Item, models.PROTECT, related_name="reports")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="reports")
    attempt = models.ForeignKey(  # what it is about, if there was one
        Attempt, models.SET_NULL, null=True, related_name="reports"
    )
    token = models.UUIDField()  # made by the form: the same form twice is one report
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.TextField()
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)  # when somebody had dealt with it

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint("learner", "token", name="one_report_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.item_id}"
