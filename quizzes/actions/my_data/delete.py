"""A learner and everything of theirs is deleted."""

from __future__ import annotations

from django.db import transaction

from quizzes.models import Learner


def delete(learner: Learner) -> None:
    """An engine that still runs a program of theirs finds its run gone, and stops it."""
    with transaction.atomic():
        unfinished = learner.runs.order_by("pk").select_for_update()
        list(
            unfinished.values_list("pk")
        )  # as whoever concludes a run: it before its learner
        row = Learner.objects.select_for_update().filter(pk=learner.pk).first()
        if row is not None:
            row.delete()
