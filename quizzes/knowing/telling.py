"""What is known of one learner, told again by their answers and written in a short transaction.

Telling takes seconds after a year of answers, so it is done first, while everybody goes on
answering. Whoever writes it down has the learner locked, and finds out by the ``Stand``
whether it is still true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Count, Max

from quizzes.models import Counted, Item, Learner
from quizzes.rules.ability import Estimate

from .memory import Memory
from .moves import Moves, settle
from .retelling import (
    Row,
    day_rows,
    learner_rows,
    review_rows,
    skill_rows,
    told_again,
    write,
)

TRIES = 3  # without a lock; then, where it must be done, with one
BATCH = 1000

Entered = models.QuerySet[Counted]


class Outdated(Exception):
    """Something has come since: what was told is no longer all of it."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far some answers have come. Equal: none was entered, taken back or regraded since."""

    entered: int
    last: int | None
    last_regraded: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a learner's answers tell, and where they stood."""

    stand: Stand
    memory: Memory
    moves: Moves  # what each answer does to its item


def stand_of(entered: Entered) -> Stand:
    told = entered.aggregate(
        n=Count("pk"), last=Max("pk"), last_regraded=Max("attempt__regraded")
    )
    return Stand(told["n"], told["last"], told["last_regraded"])


def tell(learner: Learner, entered: Entered | None = None) -> Told:
    """As if the learner had given them all, each by its item as it was known then."""
    entered = Counted.objects.of(learner) if entered is None else entered
    stand = stand_of(entered)  # first: what comes meanwhile is found out
    items = list(Item.objects.filter(attempts__counted__in=entered).distinct())
    memory = Memory(items={i.pk: Estimate(i.shift, i.shift_n) for i in items})
    topics = {i.pk: i.topic_id for i in items}
    known = entered.filter(attempt__item__in=topics)  # an item may be answered just now
    return Told(stand, memory, told_again(topics, known, memory, learner.pk))


def retell(learner: Learner, told: Told | None = None) -> None:
    """Write it down, and what it changes of items. The caller has locked the learner.

    Raises ``Outdated`` if it is no longer so; where nothing was told before, it is now.
    """
    if told is None:
        told = tell(learner)
    elif told.stand != stand_of(Counted.objects.of(learner)):
        raise Outdated
    settle(Counted.objects.of(learner), told.moves)
    write_down(learner, told.memory)


def retell_soon(learner: int) -> None:
    """For whoever holds no lock. A learner who is gone is nobody."""
    row = Learner.objects.filter(pk=learner).first()
    for last in (False,) * TRIES + (True,):
        told = None if last or row is None else tell(row)
        try:
            with transaction.atomic():
                locked = Learner.objects.select_for_update().filter(pk=learner).first()
                if locked is not None:
                    retell(locked, told)
            return
        except Outdated:
            continue


def at_once() -> None:
    """Nothing comes between two writes."""


def write_down(
    learner: Learner, memory: Memory, between: Callable[[], None] = at_once
) -> None:
    """In place of all that was known of the learner; what is so already is left alone.

    ``between`` some new rows and the next: where no transaction is open, others may write.
    """
    write(learner_rows([learner], memory))
    put(learner.skills, skill_rows(memory, learner.skills.all()), between)
    put(learner.topic_days, day_rows(memory, learner.topic_days.all()), between)
    put(learner.reviews, review_rows(memory, learner.reviews.all()), between)


def put(
    there: models.Manager[Any], told: Iterable[Row], between: Callable[[], None]
) -> None:
    rows = list(told)
    still = {each.row.pk for each in rows}
    gone = [pk for pk in there.values_list("pk", flat=True) if pk not in still]
    there.filter(pk__in=gone).delete()
    new = [each.filled() for each in rows if each.row.pk is None]
    for start in range(0, len(new), BATCH):
        there.bulk_create(new[start : start + BATCH])
        between()
    write(each for each in rows if each.row.pk is not None)
