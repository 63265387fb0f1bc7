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

    def enter(self, where: Where, judged: Judged) -> None:
        books = self._books(where, judged.day)
        self._write(where, judged.day, bookkeeping.enter(books, judged))

    def strike(self, where: Where, judged: Judged) -> None:
        books = self._books(where, judged.day)
        self._write(where, judged.day, bookkeeping.strike(books, judged))

    def _books(self, where: Where, day: date) -> Books:
        topic = where.learner, where.topic
        card, effort = self.reviews.get((where.learner, where.item), (None, None))
        return Books(
            known=Known(
                levels=Levels(
                    self.learners.get(where.learner, UNKNOWN),
                    self.skills.get(topic, UNKNOWN),
                    self.items.get(where.item, UNKNOWN),
                ),
                card=card,
                effort=effort,
            ),
            programs_right=self.programs_right[topic],
            day=self.days.get((*topic, day), NO_ANSWERS),
        )

    def _write(self, where: Where, day: date, books: Books) -> None:
        topic, known = (where.learner, where.topic), books.known
        self.learners[where.learner] = known.levels.learner
        self.items[where.item] = known.levels.item
        self.skills[topic] = known.levels.topic
        self.programs_right[topic] = books.programs_right
        self.days[(*topic, day)] = books.day
        if known.card:
            self.reviews[where.learner, where.item] = known.card, known.effort
        else:
            self.reviews.pop((where.learner, where.item), None)
