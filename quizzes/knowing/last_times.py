"""How items went the last time, and what was judged of topics: as quick after years as at first."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from quizzes.models import Attempt, Item, Learner, Topic
from quizzes.rules.progress import Standing, TopicProgress


def last_times(learner: Learner, items: QuerySet[Item]) -> dict[int, Standing]:
    """Of those that were answered: an index leads to the latest attempt of each.

    A judged attempt says more than a pending one, even than a later one.
    """
    attempts = learner.attempts.filter(item=OuterRef("pk"))
    pending = attempts.filter(outcome=Attempt.Outcome.PENDING)
    rows = items.order_by().annotate(
        went=Coalesce(
            Subquery(attempts.judged().values("outcome")[:1]),
            Subquery(pending.values("outcome")[:1]),
        )
    )
    return {pk: standing(went) for pk, went in rows.values_list("pk", "went") if went}


def standing(outcome: str) -> Standing:
    """Who gave up has not solved it."""
    gave_up = outcome == Attempt.Outcome.GAVE_UP
    return Standing.WRONG if gave_up else Standing(outcome)


def topics_judged(
    learner: Learner, topics: QuerySet[Topic]
) -> dict[int, TopicProgress]:
    days = learner.topic_days.filter(topic__in=topics, answers__gt=0).order_by()
    sums = days.values_list("topic").annotate(Sum("answers"), Sum("right"))
    return {
        topic: TopicProgress(right=right, wrong=answers - right)
        for topic, answers, right in sums
    }
