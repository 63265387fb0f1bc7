"""What a learner keeps beside an item: a note of their own, a bookmark."""

from __future__ import annotations

from django.db import models

from .learners import Learner
from .library import Item


class Note(models.Model):
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="notes")
    item = models.ForeignKey(Item, models.PROTECT, related_name="notes")
    text = models.TextField()
    edited_at = models.DateTimeField()

    class Meta:
        ordering = ["-edited_at", "-pk"]
        constraints = [
            models.UniqueConstraint("learner", "item", name="one_note_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.item_id} {self.edited_at:%F %T}"


class Bookmark(models.Model):
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="bookmarks")
    item = models.ForeignKey(Item, models.PROTECT, related_name="bookmarks")
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ["-marked_at", "-pk"]
        constraints = [
            models.UniqueConstraint("learner", "item", name="one_bookmark_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.item_id}"
