"""Who learns here: people with an account, and guests who have only a browser."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class LearnerManager(UserManager["Learner"]):
    def create_guest(self) -> Learner:
        """A learner without a name or password, known by the session cookie alone."""
        guest = self.model(username=f"guest-{secrets.token_hex(8)}", is_guest=True)
        guest.set_unusable_password()
        guest.save(using=self._db)
        return guest


class Learner(AbstractUser):
    is_guest = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=64, default="UTC")

    objects: ClassVar[LearnerManager] = LearnerManager()
