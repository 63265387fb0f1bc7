"""Give a challenge up to see how it is solved: a lapse for its review, once."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from quizzes.knowing.entering import enter
from quizzes.models import Attempt, Item, Learner
from quizzes.rules.sources import Unfit, fit

from .hints import hints_counting

BEING_JUDGED = Unfit(
    "What you handed in is still being judged. Wait for its verdict: you may have solved it."
)


RETIRED = Unfit("This challenge was retired, so there is nothing left to give up.")


def give_up(
    learner: Learner, item: Item, source: str, now: datetime
) -> Attempt | Unfit:
    """The attempt that settles it; who has settled it before gives nothing up.

    So it needs no token of its form, which may have handed in a program before.
    """
    text = fit(source)
    if isinstance(text, Unfit):
        return text
    with transaction.atomic():
        Learner.objects.select_for_update(no_key=True).get(pk=learner.pk)
        own = learner.attempts.filter(item=item)
        if before := own.settled().first():
            return before
        if item.retired_at:
            return RETIRED
        if own.filter(outcome=Attempt.Outcome.PENDING).exists():
            return BEING_JUDGED
        attempt = learner.attempts.create(
            token=uuid4(),
            item=item,
            version=item.current,
            answer={"source": text},
            outcome=Attempt.Outcome.GAVE_UP,
            created_at=now,
            judged_at=now,
            day=learner.day(now),
            hints_taken=hints_counting(learner, item),
        )
        enter([attempt.pk])
    return attempt
