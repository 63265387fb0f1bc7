"""What is typed in a mock interview: as it stands, and every save that led there."""

from __future__ import annotations

from django.db import models

from .interviews import Interview


class InterviewText(models.Model):
    """What stands in one field of the room: code, notes, an answer as it is filled in."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="texts")
    slot = models.PositiveSmallIntegerField()  # 0: of no item, such as the scratch pad
    part = models.CharField(max_length=12)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["slot", "part"]
        constraints = [
            models.UniqueConstraint(
                "interview", "slot", "part", name="one_interview_text_a_field"
            )
        ]

    def __str__(self) -> str:
        return f"{self.interview_id}:{self.slot} {self.part}"


class InterviewEdit(models.Model):
    """One save: the change that it made, so that every moment of a text can be seen again.

    Revisions that count begin at 1 and have no gaps; a text that did not count has none.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="edits")
    slot = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=12)
    revision = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    place = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    inserted = models.TextField(blank=True)  # all of the text where it did not count
    weight = models.CharField(max_length=12)  # rules/interview/writing.py
    # That sent it; empty where it counts, for that is the one that writes.
    window = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "interview", "slot", "part", "revision", name="one_edit_a_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.interview_id}:{self.slot} {self.part} r{self.revision}"


class InterviewStretch(models.Model):
    """Saves of one field that were rows before: actions/interviews/history.py packs them."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="stretches")
    slot = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=12)
    packed = models.BinaryField()  # rules/interview/stretches.py reads it

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.interview_id}:{self.slot} {self.part}"
