"""Who learns here: people with an account, and guests who have only a browser."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from quizzes.catalogue.shapes import Level
from quizzes.rules.candidates import GOAL
from quizzes.rules.zones import LONGEST_NAME, zone_named


class LearnerManager(UserManager["Learner"]):
    def create_guest(self) -> Learner:
        """A learner without a name or password, known by the session cookie alone."""
        guest = self.model(username=f"guest-{secrets.token_hex(8)}", is_guest=True)
        guest.set_unusable_password()
        guest.save(using=self._db)
        return guest

    def guests_without_work(self) -> models.QuerySet[Learner]:
        """No table has a row of theirs."""
        nothing = {name: None for name in self.model.work()}
        return self.filter(is_guest=True, **nothing)

    def still_guest(self, guest: Learner | None) -> Learner | None:
        """The guest's row, locked until the transaction ends, unless it is one no more."""
        if guest is None:
            return None
        return self.select_for_update().filter(pk=guest.pk, is_guest=True).first()


class Learner(AbstractUser):
    class EditorKeys(models.TextChoices):
        STANDARD = "standard"
        VIM = "vim"

    class EditorSize(models.TextChoices):
        SMALL = "small"
        NORMAL = "normal"
        LARGE = "large"
        LARGEST = "largest"

    is_guest = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=LONGEST_NAME, default="UTC")
    daily_goal = models.PositiveSmallIntegerField(default=GOAL)  # items of a session
    interview_on = models.DateField(null=True, blank=True)
    level = models.CharField(
        max_length=6,
        choices=[(level.value, level.value) for level in Level],
        default=Level.MIDDLE.value,
    )
    editor_keys = models.CharField(
        max_length=8, choices=EditorKeys, default=EditorKeys.STANDARD
    )
    editor_size = models.CharField(
        max_length=7, choices=EditorSize, default=EditorSize.NORMAL
    )
    interview_percent = models.PositiveSmallIntegerField(default=100)  # of the time
    hides_countdown = models.BooleanField(default=False)  # in interviews
    ability = models.FloatField(default=0.0)  # over all topics: rules/ability.py
    ability_n = models.PositiveIntegerField(default=0)  # answers behind it

    objects: ClassVar[LearnerManager] = LearnerManager()

    @classmethod
    def work(cls) -> list[str]:
        """By what names a learner's rows are reached, of every table of ours."""
        tables = (each for each in cls._meta.related_objects if each.related_name)
        return sorted(
            str(each.related_name)
            for each in tables
            if each.related_model._meta.app_label == cls._meta.app_label
        )

    def interview_ahead(self, day: date) -> date | None:
        """The date of the interview, until it has passed."""
        ahead = self.interview_on is not None and self.interview_on >= day
        return self.interview_on if ahead else None

    def interview_gone_by(self, day: date) -> date | None:
        """Its date, once it has passed."""
        return None if self.interview_ahead(day) else self.interview_on

    def day(self, now: datetime) -> date:
        """The date on the learner's own calendar."""
        return now.astimezone(zone_named(self.time_zone) or UTC).date()
