"""What a learner typed, answered and handed in, and how it went."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from quizzes.rules.rating import Confidence

from .learners import Learner
from .library import Item, ItemVersion

LONGEST_DAY = timedelta(days=3)  # of a calendar that travels
LONG_AGO = Value(datetime(2000, 1, 1, tzinfo=UTC))


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def judged(self) -> AttemptQuerySet:
        return self.filter(outcome__in=Attempt.JUDGED)

    def settled(self) -> AttemptQuerySet:
        """Those after which nothing is left to be found out."""
        return self.filter(outcome__in=(Attempt.Outcome.RIGHT, Attempt.Outcome.GAVE_UP))

    def first_of_their_day(self) -> AttemptQuerySet:
        """Given before anything was told of the item on that day."""
        same = {name: OuterRef(name) for name in ("learner", "item", "day")}
        others = Attempt.objects.judged().filter(**same)
        earlier = others.before(OuterRef("created_at"), OuterRef("pk")).filter(
            created_at__gt=OuterRef("created_at") - LONGEST_DAY  # so few are looked at
        )
        return self.judged().exclude(Exists(earlier))

    def recent(self, number: int) -> AttemptQuerySet:
        """So many of the latest, but whole days: of the one that breaks off, none."""
        beyond = self.values_list("day", "created_at")[number : number + 1]
        for day, at in beyond:
            since = at - LONGEST_DAY  # so few are looked at
            return self.filter(day__gt=day, created_at__gt=since)
        return self

    def before(self, at: datetime | F, pk: int | F) -> AttemptQuerySet:
        """Those after it in the list, the latest being first; an index leads there."""
        return self.filter(Q(created_at__lt=at) | Q(pk__lt=pk), created_at__lte=at)


class Attempt(models.Model):
    """One answer or one handed-in program. Written before it is judged, never deleted."""

    class Outcome(models.TextChoices):
        PENDING = "pending"
        RIGHT = "right"
        WRONG = "wrong"
        NOT_JUDGED = "not_judged"  # our fault; does not count
        WITHDRAWN = "withdrawn"  # graded by its learner, by mistake; does not count
        GAVE_UP = "gave_up"  # at a challenge, to see how it is solved; counts as wrong

    JUDGED = (Outcome.RIGHT, Outcome.WRONG, Outcome.GAVE_UP)

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
    hints_taken = models.PositiveSmallIntegerField(null=True)  # null: it has none
    # Not if it came in with an import: anybody may have written that, so it tells its
    # learner of themselves, and nobody else of the item.
    answered_here = models.BooleanField(default=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint("learner", "token", name="one_attempt_a_form")
        ]
        indexes = [
            # With what is asked of the latest one: the row itself need not be read.
            models.Index(fields=["learner", "item", "-created_at", "-id", "outcome"]),
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
    test = models.TextField(blank=True)  # the learner's own, run below the source
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
    """A draft or a test that a reset or a conflict replaced, so that nothing typed is lost."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="kept_texts")
    item = models.ForeignKey(Item, models.CASCADE, related_name="kept_texts")
    source = models.TextField()
    is_test = models.BooleanField(default=False)  # the learner's own, and not the code
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.item_id} {self.kept_at:%F %T}"


class HintQuerySet(models.QuerySet["HintTaken"]):
    def counting(self, learner: Learner, item: Item) -> HintQuerySet:
        """Taken since the learner last solved the item, or gave it up."""
        settled = Attempt.objects.settled().filter(learner=learner, item=item)
        last = Subquery(settled.values("created_at")[:1])
        mine = self.filter(learner=learner, item=item)
        return mine.filter(taken_at__gt=Coalesce(last, LONG_AGO))


class HintTaken(models.Model):
    """A hint that a learner had shown, for what it costs."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="hints")
    item = models.ForeignKey(Item, models.PROTECT, related_name="hints")
    number = models.PositiveSmallIntegerField()  # from 1
    taken_at = models.DateTimeField()  # the last time

    objects = HintQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("learner", "item", "number", name="one_hint_once")
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.item_id} hint {self.number}"
