"""Have a program judged in one scenario: no attempt, and no verdict over the whole."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Challenge
from quizzes.models import Item, Learner, Run
from quizzes.rules.sources import Unfit

from .start_run import enqueue

NO_SCENARIO = Unfit(
    "This challenge has no such scenario any more. Reload the page; your code is safe."
)


def rerun(
    learner: Learner, item: Item, source: str, token: UUID, now: datetime, scenario: str
) -> Run | Unfit:
    """``scenario`` is its name. The same token twice is one run."""
    asked = codec.decode(item.current.body)
    names = [s.name for s in asked.scenarios] if isinstance(asked, Challenge) else []
    if scenario not in names:
        return NO_SCENARIO
    return enqueue(
        learner,
        source,
        token,
        now,
        item=item,
        kind=Run.Kind.RERUN,
        clock=item.clock,
        about=scenario,
    )
