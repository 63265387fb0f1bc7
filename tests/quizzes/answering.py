"""Answers to a small library on any day, as pages and engines give them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from quizzes.actions.answer_question import Answered, answer_question
from quizzes.knowing.entering import enter
from quizzes.models import Attempt, Item, Learner

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Answer = Callable[..., Attempt]


def answer(
    learner: Learner, slug: str, right: bool = True, day: int = 0, **more: object
) -> Attempt:
    """``answer(ada, "fill", right=True, day=3)``, judged."""
    item = Item.objects.select_related("version").get(slug=slug)
    now = NOON + timedelta(days=day)
    if item.is_challenge:
        return handed_in(learner, item, right, now)
    body = {"said": "", "points": [0] if right else []}
    given = Answered(
        version=item.current,
        token=uuid4(),
        answer=body if slug in ("recall", "say") else {"typed": "x"},
        right=right,
        verdict={"right": right},
        **more,  # type: ignore[arg-type]
    )
    return answer_question(learner, given, now)


def handed_in(learner: Learner, item: Item, right: bool, now: datetime) -> Attempt:
    attempt = learner.attempts.create(
        item=item,
        version=item.current,
        token=uuid4(),
        answer={"source": "…"},
        outcome="right" if right else "wrong",
        created_at=now,
        judged_at=now,
        day=learner.day(now),
    )
    enter([attempt.pk])
    return attempt
