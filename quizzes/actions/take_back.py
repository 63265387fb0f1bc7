"""Take back an answer that its learner graded by mistake; it stays, and does not count."""

from __future__ import annotations

from django.db import transaction

from quizzes.catalogue.shapes import Kind
from quizzes.knowing import entering
from quizzes.knowing.efforts import latest_effort
from quizzes.models import Attempt, Learner
from quizzes.rules.sources import Unfit

SELF_GRADED = (Kind.FREE_RECALL, Kind.SPOKEN)
TOO_LATE = Unfit(
    "This answer can no longer be taken back: only what you graded yourself can be, "
    "and only on the latest day on which you answered it. Answer it once more; "
    "the newest answer decides when it is asked again."
)


def can_be_taken_back(attempt: Attempt) -> bool:
    """Whether ``take_back`` could do something, as far as is known now."""
    is_told = attempt.item.kind in SELF_GRADED and attempt.outcome in Attempt.JUDGED
    effort = latest_effort(attempt.learner, attempt.item) if is_told else None
    return effort is not None and attempt.pk in effort.answers


def take_back(learner: Learner, attempt: Attempt) -> Attempt | Unfit:
    """Twice is once."""
    with transaction.atomic():
        if attempt.outcome == Attempt.Outcome.WITHDRAWN:
            return attempt
        own = learner.attempts.filter(pk=attempt.pk, item__kind__in=SELF_GRADED)
        if not own.exists() or not entering.take_back(attempt):
            return TOO_LATE
        attempt.outcome = Attempt.Outcome.WITHDRAWN
        attempt.save(update_fields=["outcome"])
    return attempt
