"""All that is known of everybody, told again by the answers, and written where it differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from django.db import models, transaction

from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Item as Asked
from quizzes.models import (
    Attempt,
    Counted,
    Item,
    ItemVersion,
    Learner,
    Review,
    TopicDay,
    TopicSkill,
)
from quizzes.rules.ability import UNKNOWN
from quizzes.rules.bookkeeping import DayTotals
from quizzes.rules.spacing import Card

from . import effects
from .facts import entered
from .memory import Memory, Move, Where
from .moves import FIELDS, Moves, fill

BATCH = 500


@dataclass(frozen=True, slots=True)
class Recomputed:
    """How much was told again, and what of it had been different."""

    answers: int
    rows: int
    differed: int


def recompute() -> Recomputed:
    """Nothing is counted meanwhile: whoever answers waits until it is done."""
    with transaction.atomic():
        learners = list(Learner.objects.order_by("pk").select_for_update(no_key=True))
        items = list(Item.objects.order_by("pk").select_for_update(no_key=True))
        count_what_was_not()
        memory = Memory()
        topics = {item.pk: item.topic_id for item in items}
        moves = told_again(topics, Counted.objects.all(), memory)
        changed = write_moves(moves)
        rows = [
            *learner_rows(learners, memory),
            *item_rows(items, memory),
            *skill_rows(memory, TopicSkill.objects.all()),
            *day_rows(memory, TopicDay.objects.all()),
            *review_rows(memory, Review.objects.all()),
        ]
        differed = changed + drop_others(memory) + write(rows)
        return Recomputed(len(moves), len(rows), differed)


def count_what_was_not() -> None:
    """Attempts from before there was counting, or from while it failed."""
    left = Attempt.objects.judged().filter(counted=None).order_by("judged_at", "pk")
    Counted.objects.bulk_create([Counted(attempt=each) for each in left.only("pk")])


def write_moves(told: Moves) -> int:
    """What each answer did to its item; how many had done something else."""
    changed, others = list[Counted](), 0
    for row in Counted.objects.iterator(BATCH):
        move = told[row.pk]
        if row.item_shift is None:  # entered before this was kept
            changed.append(fill(row, move))
        elif (row.moved, row.moved_n) != (move.value, move.n):
            row.moved, row.moved_n = move.value, move.n
            changed.append(row)
            others += 1
    Counted.objects.bulk_update(changed, FIELDS, BATCH)
    return others


def told_again(
    topics: dict[int, int],
    counted: models.QuerySet[Counted],
    memory: Memory,
    whose: int | None = None,
) -> dict[int, Move]:
    """What each did to its item. ``whose``: as if this learner had given all answers."""
    asked, moves = dict[int, Asked](), dict[int, Move]()
    for row in counted.select_related("attempt").iterator(BATCH):
        attempt = row.attempt
        if attempt.version_id not in asked:
            version = ItemVersion.objects.get(pk=attempt.version_id)
            asked[version.pk] = codec.decode(version.body)
        told = entered(row, asked[attempt.version_id])
        where = Where(
            whose or attempt.learner_id, topics[attempt.item_id], attempt.item_id
        )
        enter = memory.strike if row.taken_back else memory.enter
        moves[row.pk] = enter(where, told)
    return moves


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is, or a new one, and what should be in it."""

    row: models.Model
    fields: Mapping[str, object]

    @property
    def differs(self) -> bool:
        return self.row.pk is None or any(
            getattr(self.row, name) != value for name, value in self.fields.items()
        )

    def filled(self) -> models.Model:
        for name, value in self.fields.items():
            setattr(self.row, name, value)
        return self.row


def write(rows: Iterable[Row]) -> int:
    """How many had to be."""
    differing = [each for each in rows if each.differs]
    for each in differing:
        row = each.filled()
        row.save(update_fields=list(each.fields) if row.pk else None)
    return len(differing)


def learner_rows(learners: list[Learner], memory: Memory) -> Iterator[Row]:
    for learner in learners:
        told = memory.learners.get(learner.pk, UNKNOWN)
        yield Row(learner, {"ability": told.value, "ability_n": told.n})


def item_rows(items: list[Item], memory: Memory) -> Iterator[Row]:
    for item in items:
        told = memory.items.get(item.pk, UNKNOWN)
        yield Row(item, {"shift": told.value, "shift_n": told.n})


def skill_rows(memory: Memory, rows: Iterable[TopicSkill]) -> Iterator[Row]:
    there = {(row.learner_id, row.topic_id): row for row in rows}
    for (learner, topic), told in memory.skills.items():
        row = there.get((learner, topic))
        programs = memory.programs_right[learner, topic]
        columns = {"value": told.value, "n": told.n, "programs_right": programs}
        yield Row(row or TopicSkill(learner_id=learner, topic_id=topic), columns)


def day_rows(memory: Memory, rows: Iterable[TopicDay]) -> Iterator[Row]:
    there = {(row.learner_id, row.topic_id, row.day): row for row in rows}
    for (learner, topic, day), told in memory.days.items():
        row = there.get((learner, topic, day))
        new = row or TopicDay(learner_id=learner, topic_id=topic, day=day)
        yield Row(new, as_fields(told))


def review_rows(memory: Memory, rows: Iterable[Review]) -> Iterator[Row]:
    there = {(row.learner_id, row.item_id): row for row in rows}
    for (learner, item), (card, effort) in memory.reviews.items():
        row = there.get((learner, item))
        columns = as_fields(card) | {"effort": effects.to_json(effort)}
        yield Row(row or Review(learner_id=learner, item_id=item), columns)


def as_fields(told: Card | DayTotals) -> dict[str, object]:
    """As ``asdict``, which goes into each value, in a quarter of its time."""
    return {each.name: getattr(told, each.name) for each in fields(told)}


def drop_others(memory: Memory) -> int:
    """Rows that no answer tells of; how many."""
    skills = [
        r.pk
        for r in TopicSkill.objects.all()
        if (r.learner_id, r.topic_id) not in memory.skills
    ]
    days = [
        r.pk
        for r in TopicDay.objects.all()
        if (r.learner_id, r.topic_id, r.day) not in memory.days
    ]
    reviews = [
        r.pk
        for r in Review.objects.all()
        if (r.learner_id, r.item_id) not in memory.reviews
    ]
    TopicSkill.objects.filter(pk__in=skills).delete()
    TopicDay.objects.filter(pk__in=days).delete()
    Review.objects.filter(pk__in=reviews).delete()
    return len(skills) + len(days) + len(reviews)
