"""Have the learner's program run beside the model: only for who has solved the challenge."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from quizzes.models import Attempt, Item, Learner, Run
from quizzes.rules.sources import Unfit

from .start_run import enqueue

NOT_SOLVED = Unfit(
    "The model is shown beside your program when you have solved this challenge."
)


def compare(
    learner: Learner, item: Item, source: str, token: UUID, now: datetime
) -> Run | Unfit:
    """The same token twice is one run."""
    solved = learner.attempts.filter(item=item, outcome=Attempt.Outcome.RIGHT)
    if not solved.exists():
        return NOT_SOLVED
    kind = Run.Kind.COMPARE
    return enqueue(learner, source, token, now, item=item, kind=kind, clock=item.clock)
