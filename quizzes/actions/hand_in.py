"""Hand in a program for judging: what was handed in is kept before anything runs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from quizzes.models import Attempt, Item, Learner, Run
from quizzes.rules.rating import Confidence
from quizzes.rules.sources import Unfit, fit
from quizzes.rules.time_taken import LONGEST_PROGRAM_SECONDS, seconds_taken

from .hints import hints_counting
from .start_run import TOO_MANY, WAITING_LIMIT, unfinished_runs


def hand_in(
    learner: Learner,
    item: Item,
    source: str,
    token: UUID,
    now: datetime,
    confidence: Confidence | None = None,
    asked_at: str = "",
) -> Run | Unfit:
    """The run that will judge it; its attempt is written with it, or neither is.

    The same token twice is one attempt, whichever way the second one came.
    """
    if earlier := learner.runs.filter(token=token).select_related("attempt").first():
        return earlier
    text = fit(source)
    if isinstance(text, Unfit):
        return text
    last = learner.attempts.filter(item=item).values_list("created_at", flat=True)
    seconds = seconds_taken(asked_at, now, last.first(), LONGEST_PROGRAM_SECONDS)
    with transaction.atomic():
        if unfinished_runs(learner) >= WAITING_LIMIT:
            return TOO_MANY
        attempt, _ = learner.attempts.get_or_create(
            token=token,
            defaults={
                "item": item,
                "version": item.current,
                "answer": {"source": text},
                "outcome": Attempt.Outcome.PENDING,
                "created_at": now,
                "day": learner.day(now),
                "seconds_taken": seconds,
                "confidence": confidence or "",
                "hints_taken": hints_counting(learner, item),
            },
        )
        run, _ = learner.runs.get_or_create(
            token=token,
            defaults={
                "item": item,
                "attempt": attempt,
                "kind": Run.Kind.SUBMIT,
                "source": text,
                "clock": item.clock,
                "created_at": now,
            },
        )
    return run
