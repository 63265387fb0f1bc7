"""Have the learner's program run beside a model: only for who has seen how it is solved."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from quizzes.models import Item, Learner, Run
from quizzes.rules.sources import Unfit

from .start_run import enqueue

NOT_SOLVED = Unfit(
    "A model is shown beside your program when you have solved this challenge or given it up."
)


def compare(
    learner: Learner,
    item: Item,
    source: str,
    token: UUID,
    now: datetime,
    approach: str = "",
) -> Run | Unfit:
    """``approach`` names a solution, or the first is meant. The same token twice is one run."""
    if not learner.attempts.filter(item=item).settled().exists():
        return NOT_SOLVED
    return enqueue(
        learner,
        source,
        token,
        now,
        item=item,
        kind=Run.Kind.COMPARE,
        clock=item.clock,
        about=approach,
    )
