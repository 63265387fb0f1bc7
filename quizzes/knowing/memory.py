"""The same pages without a database: all that was ever counted, entered again from nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from quizzes.rules import bookkeeping
from quizzes.rules.ability import UNKNOWN, Estimate, Levels
from quizzes.rules.bookkeeping import NO_ANSWERS, Books, DayTotals
from quizzes.rules.counting import Effort, Judged, Known
from quizzes.rules.spacing import Card


@dataclass(frozen=True, slots=True)
class Where:
    """Whose answer, to what."""

    learner: int
    topic: int
    item: int


@dataclass(frozen=True, slots=True)
class Move:
    """How an answer moved what is known of its item."""

    then: Estimate
    value: float
    n: int

    @classmethod
    def between(cls, before: Estimate, after: Estimate) -> Move:
        return cls(before, after.value - before.value, after.n - before.n)

    def of(self, item: Estimate) -> Estimate:
        return Estimate(item.value + self.value, item.n + self.n)


@dataclass(slots=True)
class Memory:
    """Everything that is known, by primary keys."""

    learners: dict[int, Estimate] = field(default_factory=dict)
    items: dict[int, Estimate] = field(default_factory=dict)
    skills: dict[tuple[int, int], Estimate] = field(default_factory=dict)
    programs_right: dict[tuple[int, int], int] = field(
        default_factory=lambda: defaultdict(int)
    )
    days: dict[tuple[int, int, date], DayTotals] = field(default_factory=dict)
    reviews: dict[tuple[int, int], tuple[Card, Effort | None]] = field(
        default_factory=dict
    )
    given: dict[int, Judged] = field(
        default_factory=dict
    )  # self-graded, by their names

    def enter(self, where: Where, judged: Judged) -> Move:
        if judged.seen.own_share is not None:
            self.given[judged.answer] = judged
        books = self._books(where, judged)
        return self._write(where, judged.day, books, bookkeeping.enter(books, judged))

    def strike(self, where: Where, judged: Judged) -> Move:
        books = self._books(where, judged)
        without = bookkeeping.strike(books, judged, self.given)
        return self._write(where, judged.day, books, without)

    def _books(self, where: Where, judged: Judged) -> Books:
        """The item as it was then; what is known of it grows by what each answer does."""
        topic, day = (where.learner, where.topic), judged.day
        card, effort = self.reviews.get((where.learner, where.item), (None, None))
        return Books(
            known=Known(
                levels=Levels(
                    self.learners.get(where.learner, UNKNOWN),
                    self.skills.get(topic, UNKNOWN),
                    judged.item or self.items.get(where.item, UNKNOWN),
                ),
                card=card,
                effort=effort,
            ),
            programs_right=self.programs_right[topic],
            day=self.days.get((*topic, day), NO_ANSWERS),
        )

    def _write(self, where: Where, day: date, before: Books, books: Books) -> Move:
        topic, known = (where.learner, where.topic), books.known
        move = Move.between(before.known.levels.item, known.levels.item)
        self.learners[where.learner] = known.levels.learner
        self.items[where.item] = move.of(self.items.get(where.item, UNKNOWN))
        self.skills[topic] = known.levels.topic
        self.programs_right[topic] = books.programs_right
        self.days[(*topic, day)] = books.day
        if known.card:
            self.reviews[where.learner, where.item] = known.card, known.effort
        else:
            self.reviews.pop((where.learner, where.item), None)
        return move
