"""What will be known of a learner with the answers of a file, told before they are rows."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from quizzes.knowing.facts import entered
from quizzes.knowing.memory import Memory, Where
from quizzes.knowing.telling import Told, tell
from quizzes.models import Counted, Learner

from .loading import Loading


def told_with(loading: Loading, whose: Learner) -> Told | None:
    """Those that are here first, then those of the file; None: it has no new ones.

    As if they were those of ``whose``, with whom they lie for now.
    """
    if not loading.attempts:
        return None
    told = tell(whose, Counted.objects.of(loading.learner))
    items = {item.pk: item for item in loading.items.values()}
    numbers = numbers_of(loading)
    for row in loading.created.get(Counted, []):
        assert isinstance(row, Counted)  # noqa: S101 - that is how they are kept
        attempt, item = row.attempt, items[row.attempt.item_id]
        answer = entered(row, loading.question(attempt.version))
        answer = replace(answer, answer=numbers[attempt.token])
        where = Where(whose.pk, item.topic_id, item.pk)
        enter = told.memory.strike if row.taken_back else told.memory.enter
        enter(where, answer)
    return told


def numbers_of(loading: Loading) -> dict[UUID, int]:
    """Until an answer has a key, it goes by one that none has."""
    return {token: -number for number, token in enumerate(loading.attempts, 1)}


def named(memory: Memory, loading: Loading) -> Memory:
    """By the keys of the answers, now that they are rows."""
    keys = {
        number: loading.attempts[token].pk
        for token, number in numbers_of(loading).items()
    }
    for where, (card, effort) in memory.reviews.items():
        if effort:
            answer, *later = (keys.get(one, one) for one in effort.answers)
            effort = replace(effort, answer=answer, later=tuple(later))
            memory.reviews[where] = card, effort
    return memory
