"""Have the wrong answers to older versions of an item judged by the present one."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from quizzes.models import Item, Learner, Regrade, Run
from quizzes.rules.sources import Unfit

UNDER_WAY = Unfit("The answers to this item are being judged again already.")


def begin(item: Item, asked_by: Learner | None, now: datetime) -> Regrade | Unfit:
    """In the background if somebody asked on a page; else the caller sees to it.

    One that was interrupted is gone on with: what it has judged is not judged twice.
    """
    with transaction.atomic():
        Item.objects.select_for_update(no_key=True).get(pk=item.pk)
        if asked_by and under_way(item):
            return UNDER_WAY
        left = item.regrades.filter(version=item.current, finished_at=None).first()
        regrade = left or item.regrades.create(
            version=item.current, asked_by=asked_by, started_at=now
        )
        if asked_by:
            Run.objects.create(
                token=uuid4(),
                learner=asked_by,
                item=item,
                kind=Run.Kind.REGRADE,
                source="",
                about=str(regrade.pk),
                created_at=now,
            )
    return regrade


def under_way(item: Item) -> bool:
    runs = Run.objects.filter(item=item, kind=Run.Kind.REGRADE)
    return runs.exclude(state=Run.State.FINISHED).exists()
