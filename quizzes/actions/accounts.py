"""Accounts: a guest gets one and stays who they are."""

from __future__ import annotations

from django.db import transaction

from quizzes.models import Learner


def open_account(filled: Learner, guest: Learner | None) -> Learner:
    """Save a filled-in account: as a new learner, or as the guest, with all their work."""
    with transaction.atomic():
        row = Learner.objects.still_guest(guest)
        if row is None:
            filled.save()
            return filled
        row.username, row.email = filled.username, filled.email
        row.password, row.is_guest = filled.password, False
        row.save(update_fields=["username", "email", "password", "is_guest"])
    return row
