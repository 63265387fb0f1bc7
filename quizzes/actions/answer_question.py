"""Take an answer to a concept question: graded at once, or later, by running it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from quizzes.knowing.entering import enter
from quizzes.models import Attempt, ItemVersion, Learner, Run
from quizzes.rules.rating import Confidence


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it was given to one version of a question."""

    version: ItemVersion
    token: UUID  # of the form: the same form twice is one attempt
    answer: object  # JSON
    right: bool | None  # None: ``program`` must run to tell
    verdict: object = None  # JSON: the grade in detail, when there is one
    program: str = ""
    seconds_taken: float | None = None
    confidence: Confidence | None = None  # said before it was judged


def answer_question(learner: Learner, given: Answered, now: datetime) -> Attempt:
    """The attempt; when only running can tell, its run is queued in the same breath."""
    with transaction.atomic():
        attempt, is_new = learner.attempts.get_or_create(
            token=given.token,
            defaults={
                "item_id": given.version.item_id,
                "version": given.version,
                "answer": given.answer,
                "outcome": outcome(given.right),
                "verdict": given.verdict,
                "created_at": now,
                "judged_at": None if given.right is None else now,
                "day": learner.day(now),
                "seconds_taken": given.seconds_taken,
                "confidence": given.confidence or "",
            },
        )
        if is_new and given.right is None:
            queue(attempt, given.program)
        elif is_new:
            enter([attempt.pk])
    return attempt


def outcome(right: bool | None) -> Attempt.Outcome:
    match right:
        case None:
            return Attempt.Outcome.PENDING
        case True:
            return Attempt.Outcome.RIGHT
        case False:
            return Attempt.Outcome.WRONG


def queue(attempt: Attempt, program: str) -> Run:
    return Run.objects.create(
        token=attempt.token,
        learner_id=attempt.learner_id,
        item_id=attempt.item_id,
        attempt=attempt,
        kind=Run.Kind.ORDER,
        source=program,
        clock="virtual",
        created_at=attempt.created_at,
    )
