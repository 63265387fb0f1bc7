"""Put a program into the queue of runs, once for each click."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from quizzes.models import Item, Learner, Run
from quizzes.rules.sources import Unfit, fit, with_test

WAITING_LIMIT = 5  # unfinished runs of one learner; they run one at a time anyway
TOO_MANY = Unfit(
    f"{WAITING_LIMIT} of your programs are still waiting or running. "
    "Stop one of them, or wait until it has ended; your code is safe."
)


def start_run(
    learner: Learner,
    item: Item,
    source: str,
    token: UUID,
    now: datetime,
    test: str = "",
) -> Run | Unfit:
    """Run the learner's program as it stands, with a test of their own if there is one.

    The same token twice is one run.
    """
    if not test.strip():
        return enqueue(learner, source, token, now, item=item, clock=item.clock)
    whole, about = with_test(source, test), Run.OWN_TEST
    return enqueue(learner, whole, token, now, item=item, clock=item.clock, about=about)


def play(
    learner: Learner, source: str, clock: str, token: UUID, now: datetime
) -> Run | Unfit:
    """Run a program that belongs to no item: from the playground, or from the notes."""
    return enqueue(learner, source, token, now, item=None, clock=clock)


def enqueue(
    learner: Learner,
    source: str,
    token: UUID,
    now: datetime,
    **asked: Item | str | None,
) -> Run | Unfit:
    if earlier := learner.runs.filter(token=token).first():
        return earlier
    text = fit(source)
    if isinstance(text, Unfit):
        return text
    row = {"kind": Run.Kind.FREE, "source": text, "created_at": now, **asked}
    with transaction.atomic():
        if unfinished_runs(learner) >= WAITING_LIMIT:
            return TOO_MANY
        run, _ = learner.runs.get_or_create(token=token, defaults=row)
    return run


def unfinished_runs(learner: Learner) -> int:
    return learner.runs.exclude(state=Run.State.FINISHED).count()
