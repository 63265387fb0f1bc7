"""Guests: made when there is something to remember, forgotten when there never was."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from quizzes.models import Learner

UNUSED_DAYS = 30


def sign_in_guest(request: HttpRequest) -> Learner:
    """Make a guest and let this browser be them from now on."""
    with transaction.atomic():
        guest = Learner.objects.create_guest()
        login(request, guest, backend="django.contrib.auth.backends.ModelBackend")
    return guest


def clear_guests(now: datetime) -> int:
    """Forget guests who came over 30 days ago and left no work; how many they were."""
    with transaction.atomic():
        idle = Learner.objects.guests_without_work().filter(
            date_joined__lt=now - timedelta(days=UNUSED_DAYS)
        )
        _, deleted = idle.delete()
    return deleted.get(Learner._meta.label, 0)
