"""The programs of an interview beside the model, run again for the timelines of its report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from quizzes.actions.start_run import enqueue
from quizzes.models import Attempt, Interview, Run

BESIDE = "beside"


def token_of(interview: Interview, slot: int) -> UUID:
    return uuid5(interview.uid, f"{slot}{BESIDE}")


def draw_both(interview: Interview, judged: Mapping[int, Run], now: datetime) -> None:
    """By slot; a program that could not be judged has nothing to be shown beside.

    Where too many programs of the learner wait, a report is without: it is no reason to wait.
    """
    for slot, run in judged.items():
        if run.item and run.attempt and run.attempt.outcome in Attempt.JUDGED:
            enqueue(
                interview.learner,
                run.source,
                token_of(interview, slot),
                now,
                item=run.item,
                kind=Run.Kind.COMPARE,
                clock=run.clock,
            )
