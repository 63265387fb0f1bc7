"""What is known of learners and items, told by the answers; all of it can be recomputed."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from quizzes.catalogue.shapes import Kind
from quizzes.rules.rating import Rating
from quizzes.rules.spacing import PROGRAM_LEAST_DAYS, QUESTION_LEAST_DAYS, Card

from .attempts import Attempt
from .learners import Learner
from .library import Item, Topic

PROGRAMS = (Kind.CHALLENGE, Kind.DEBUGGING)


class CountedQuerySet(models.QuerySet["Counted"]):
    def of(self, learner: Learner) -> CountedQuerySet:
        return self.filter(attempt__learner=learner)


class Counted(models.Model):
    """One answer entered into what is known, or taken back; in the order of the keys.

    The key is drawn while learner and item are locked, so that entering all of them again
    in this order gives the same floats.
    """

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="counted")
    taken_back = models.BooleanField(default=False)
    # Of the item as it was then. So what is known of a learner is told by their answers
    # alone, whatever others have answered or taken away since.
    median_seconds = models.FloatField(null=True)
    item_shift = models.FloatField(null=True)  # null: counted before this was kept
    item_n = models.PositiveIntegerField(null=True)  # null: it tells nothing of it
    # What it did to the item: all of these are what is known of it (knowing/moves.py).
    moved = models.FloatField(default=0.0)
    moved_n = models.SmallIntegerField(default=0)

    objects = CountedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("attempt", "taken_back", name="counted_once")
        ]

    def __str__(self) -> str:
        return f"{'-' if self.taken_back else '+'}{self.attempt_id}"


class ReviewQuerySet(models.QuerySet["Review"]):
    def due(self, day: date, interview_on: date | None = None) -> ReviewQuerySet:
        """By the day on the learner's calendar: ``spacing.due_on`` as a condition."""
        return self.filter(Q(due_on__lte=day) | _halfway(day, interview_on))

    def cards(self) -> dict[int, Card]:
        """By item; there are hundreds, and a page needs nothing else of them."""
        rows = self.values_list(
            *("item_id", "stability", "difficulty", "last_on", "due_on"),
            *("times", "lapses", "rating"),
        )
        return {
            item: Card(stable, hard, last_on, due_on, times, lapses, Rating(rating))
            for item, stable, hard, last_on, due_on, times, lapses, rating in rows
        }


def _halfway(day: date, interview_on: date | None) -> Q:
    """Half of the days from the last time to the interview have gone by, or all of them."""
    if interview_on is None:
        return Q(pk__in=[])
    if interview_on <= day:
        return Q(last_on__lt=interview_on)
    # last_on + (interview_on - last_on) // 2 <= day, solved for last_on
    left = (interview_on - day).days
    last_on = date.fromordinal(max(1, day.toordinal() - left + 1))  # years ahead: never
    halfway = Q(last_on__lt=interview_on, last_on__lte=last_on)
    least = Q(last_on__lte=day - timedelta(days=QUESTION_LEAST_DAYS))
    program = Q(last_on__lte=day - timedelta(days=PROGRAM_LEAST_DAYS))
    return halfway & least & (program | ~Q(item__kind__in=PROGRAMS))


class Review(models.Model):
    """What a learner's memory of an item is like, and when it is asked again."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="reviews")
    item = models.ForeignKey(Item, models.PROTECT, related_name="reviews")
    stability = models.FloatField()
    difficulty = models.FloatField()
    last_on = models.DateField()  # days of the learner's own calendar
    due_on = models.DateField()
    times = models.PositiveIntegerField()
    lapses = models.PositiveIntegerField()
    rating = models.PositiveSmallIntegerField(
        choices=[(r.value, r.name) for r in Rating]
    )
    effort = models.JSONField(null=True)  # knowing/rows.py reads it

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("learner", "item", name="one_review_an_item")
        ]
        indexes = [models.Index(fields=["learner", "due_on"])]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.item_id} due {self.due_on}"

    @property
    def card(self) -> Card:
        return Card(
            self.stability,
            self.difficulty,
            self.last_on,
            self.due_on,
            self.times,
            self.lapses,
            Rating(self.rating),
        )


class TopicSkill(models.Model):
    """A learner's ability in one topic, beside that over all of them."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="skills")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="skills")
    value = models.FloatField(default=0.0)
    n = models.PositiveIntegerField(default=0)  # answers behind it
    programs_right = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("learner", "topic", name="one_skill_a_topic")
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.topic_id} {self.value:.2f}"


class TopicDay(models.Model):
    """What a learner did in one topic on one day of the learner's own calendar."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="topic_days")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="topic_days")
    day = models.DateField()
    answers = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)
    efforts = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0.0)

    class Meta:
        constraints = [
            models.UniqueConstraint("learner", "day", "topic", name="one_day_a_topic")
        ]
        indexes = [  # all that is summed up: after a year there are thousands of rows
            models.Index(
                fields=["learner", "topic", "day", "answers", "right", "efforts"]
            ),
            models.Index(fields=["learner", "day", "answers", "seconds"]),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.topic_id} {self.day}"
