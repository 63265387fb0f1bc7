"""A program that was asked to run, and the numbered story of what it did."""

from __future__ import annotations

import uuid

from django.db import models

from quizzes.rules.sources import parted, test_begins_at

from .attempts import Attempt
from .learners import Learner
from .library import Item


class Run(models.Model):
    """The queue is this table: an engine claims queued rows and keeps its claim fresh."""

    OWN_TEST = "test"  # the source ends with a test of the learner's own

    class Kind(models.TextChoices):
        FREE = "free"  # the learner's program as it stands
        SUBMIT = "submit"  # judged against the challenge's scenarios
        COMPARE = "compare"  # beside the model, by who has solved the challenge
        RERUN = "rerun"  # judged against one scenario, and no attempt
        REGRADE = "regrade"  # answers to an item are judged again, for its authors
        ORDER = "order"  # an order-the-lines answer, judged by running it

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token = models.UUIDField()  # made by the page: the same click twice is one run
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="runs")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="runs")
    attempt = models.OneToOneField(
        Attempt, models.CASCADE, null=True, related_name="run"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    source = models.TextField()
    about = models.CharField(  # the solution, the scenario, the regrade, or OWN_TEST
        max_length=100, blank=True
    )
    clock = models.CharField(max_length=8, default="real")
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    stop_asked = models.BooleanField(default=False)
    claimed_by = models.CharField(max_length=64, blank=True)
    claim_seen_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    ending = models.JSONField(null=True)  # the last event of the story

    class Meta:
        constraints = [
            models.UniqueConstraint("learner", "token", name="one_run_a_click"),
            # Two engines that claim at the same time cannot give a learner two runs.
            models.UniqueConstraint(
                "learner",
                condition=models.Q(state="running"),
                name="one_running_a_learner",
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"])]

    def __str__(self) -> str:
        return f"{self.uid} {self.kind} {self.state}"

    @property
    def parts(self) -> tuple[str, str]:
        """The program, and the test of the learner's own that runs below it."""
        is_test = self.kind == self.Kind.FREE and self.about == self.OWN_TEST
        return parted(self.source) if is_test else (self.source, "")

    @property
    def test_begins_at(self) -> int:
        """Its line in the whole program, which is what a timeline tells."""
        return test_begins_at(self.parts[0])


class RunEvent(models.Model):
    """One event of a run, as the browser is told it. Numbers begin at 1 and have no gaps."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    body = models.JSONField()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint("run", "seq", name="one_event_a_number")]

    def __str__(self) -> str:
        return f"{self.run_id}#{self.seq}"
