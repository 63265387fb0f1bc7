"""What an answer is beside the others of its day to the same item: one of them counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from quizzes.models import Attempt, Counted, Item, Learner
from quizzes.models.knowing import PROGRAMS
from quizzes.rules.counting import Effort
from quizzes.rules.efforts import Entered, Part, part, that_counts

from . import effects

SETTLING = (Attempt.Outcome.RIGHT, Attempt.Outcome.GAVE_UP)


@dataclass(frozen=True, slots=True)
class Beside:
    """Of several answers of one day to one item."""

    part: Part
    counts: UUID  # of the one that counts
    gave_up: bool  # that is what counts
    tries: int  # failed ones before it
    answers: int  # all of that day


def latest_effort(learner: Learner, item: Item) -> Effort | None:
    told = learner.reviews.filter(item=item).values_list("effort", flat=True).first()
    return effects.from_json(told)


def beside(attempts: Sequence[Attempt]) -> dict[int, Beside]:
    """Of one learner's attempts, by key: those that have others beside them. One query."""
    if not attempts:
        return {}
    entered = Counted.objects.filter(
        attempt__learner=attempts[0].learner_id,
        attempt__item__in={one.item_id for one in attempts},
        attempt__day__in={one.day for one in attempts},
        taken_back=False,
    ).exclude(attempt__counted__taken_back=True)
    days = defaultdict[tuple[object, object], list[Entered]](list)
    named = dict[int, tuple[UUID, str, str]]()
    names = ("attempt", "attempt__item", "attempt__day", "attempt__uid")
    for pk, item, day, uid, outcome, kind in entered.order_by("pk").values_list(
        *names, "attempt__outcome", "attempt__item__kind"
    ):
        days[item, day].append(Entered(pk, outcome in SETTLING))
        named[pk] = uid, outcome, kind
    return {
        one.pk: told(one, days[one.item_id, one.day], named)
        for one in attempts
        if one.pk in named and len(days[one.item_id, one.day]) > 1
    }


def told(
    attempt: Attempt, day: Sequence[Entered], named: dict[int, tuple[UUID, str, str]]
) -> Beside:
    is_program = named[attempt.pk][2] in PROGRAMS
    counts = that_counts(day, is_program)
    uid, outcome, _ = named[counts.answer]
    return Beside(
        part=part(day, attempt.pk, is_program),
        counts=uid,
        gave_up=outcome == Attempt.Outcome.GAVE_UP,
        tries=day.index(counts),
        answers=len(day),
    )
