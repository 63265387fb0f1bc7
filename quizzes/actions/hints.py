"""Hints of a challenge: taken one after the other, and counted until it is solved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from quizzes.models import HintTaken, Item, Learner
from quizzes.rules.hints import next_hint


def numbers_taken(learner: Learner, item: Item) -> list[int]:
    """Of the hints that count for what is handed in next, in order."""
    taken = HintTaken.objects.counting(learner, item)
    return list(taken.values_list("number", flat=True))


def hints_counting(learner: Learner, item: Item) -> int | None:
    """None: there is none to be taken."""
    if not item.current.body.get("hints"):
        return None
    return HintTaken.objects.counting(learner, item).count()


def take_hint(learner: Learner, item: Item, number: int, now: datetime) -> list[int]:
    """What is taken now. Twice is once, and nobody is sold a hint before the one ahead of it."""
    with transaction.atomic():
        Learner.objects.select_for_update(no_key=True).get(pk=learner.pk)
        taken = numbers_taken(learner, item)
        if number != next_hint(taken, len(item.current.body.get("hints", ()))):
            return taken
        learner.hints.update_or_create(
            item=item, number=number, defaults={"taken_at": now}
        )
    return sorted([*taken, number])
