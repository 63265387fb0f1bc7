"""Ask a run to stop, wherever it is: in the queue, or under way in any process."""

from __future__ import annotations

from uuid import UUID

from quizzes.models import Learner, Run


def stop_run(learner: Learner, uid: UUID) -> bool:
    """Whether it was still to be stopped. Ring the bell afterwards: its engine reads this."""
    unfinished = learner.runs.exclude(state=Run.State.FINISHED)
    return bool(unfinished.filter(uid=uid).update(stop_asked=True))
