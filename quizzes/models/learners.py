"""Who learns here: people with an account, and guests who have only a browser."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class LearnerManager(UserManager["Learner"]):
    def create_guest(self) -> Learner:
        """A learner without a name or password, known by the session cookie alone."""
        guest = self.model(username=f"guest-{secrets.token_hex(8)}", is_guest=True)
        guest.set_unusable_password()
        guest.save(using=self._db)
        return guest

    def guests_without_work(self) -> models.QuerySet[Learner]:
        return self.filter(
            is_guest=True,
            attempts=None,
            drafts=None,
            kept_texts=None,
            runs=None,
        )


class Learner(AbstractUser):
    is_guest = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=64, default="UTC")

    objects: ClassVar[LearnerManager] = LearnerManager()

    def day(self, now: datetime) -> date:
        """The date on the learner's own calendar."""
        try:
            zone = ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            zone = ZoneInfo("UTC")
        return now.astimezone(zone).date()
