"""Learners whose ability and memory are known, because they are made up: see cohort.py.

They are not built like the estimates that are to find them out: their memory is a curve
of its own, not FSRS, and their ability grows with practice.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

from quizzes.catalogue.shapes import Kind
from quizzes.rules.ability import prior, sigma

TOPICS = 20
ITEMS_A_TOPIC = 17  # of which one is a challenge; as in the pack, about
QUESTION_MINUTES = 0.8
PROGRAM_MINUTES = 12.0
GROWTH = 0.08  # of the ability in a topic by one answer, less with each
FIRST_STABILITY_DAYS = 1.5
KINDS = {Kind.SINGLE_CHOICE: 0.25, Kind.PREDICT_OUTPUT: 0.0, Kind.FILL_BLANK: 0.0}


@dataclass(frozen=True, slots=True)
class MadeUpItem:
    """An item, as hard as it is and as hard as its author thinks."""

    pk: int
    topic: int
    kind: Kind
    hardness: float
    author: int  # 1 to 5
    guess: float

    @property
    def is_program(self) -> bool:
        return self.kind == Kind.CHALLENGE

    @property
    def minutes(self) -> float:
        return PROGRAM_MINUTES if self.is_program else QUESTION_MINUTES


@dataclass(slots=True)
class Trace:
    """What a made-up learner really remembers of one item."""

    stability_days: float
    day: int

    def left(self, today: int) -> float:
        return math.exp(-(today - self.day) / (self.stability_days * 10))


@dataclass(slots=True)
class MadeUpLearner:
    pk: int
    ability: float
    in_topics: list[float]
    answers: list[int] = field(default_factory=lambda: [0] * TOPICS)
    memory: dict[int, Trace] = field(default_factory=dict)

    def able(self, topic: int) -> float:
        return self.ability + self.in_topics[topic]

    def answer(self, item: MadeUpItem, today: int, lots: random.Random) -> bool:
        """Answers, reads the explanation, and is a little abler and surer after it."""
        trace = self.memory.get(item.pk)
        left = trace.left(today) if trace else 0.0
        recalled = lots.random() < left
        works_it_out = sigma(self.able(item.topic) - item.hardness)
        chance = item.guess + (1 - item.guess) * works_it_out
        right = recalled or lots.random() < chance
        self.memory[item.pk] = Trace(strengthened(trace, left, recalled), today)
        self.answers[item.topic] += 1
        growth = GROWTH / (1 + 0.05 * self.answers[item.topic])
        self.in_topics[item.topic] += growth
        return right

    def remembered(self, today: int) -> float:
        """How many items, in expectation."""
        return sum(trace.left(today) for trace in self.memory.values())


def strengthened(trace: Trace | None, left: float, recalled: bool) -> float:
    """Recalling strengthens, the more the less was left; what was worked out was forgotten."""
    if trace is None:
        return FIRST_STABILITY_DAYS
    if recalled:
        return trace.stability_days * (1 + min(3.0, 15 * (1 - left)))
    return max(FIRST_STABILITY_DAYS, trace.stability_days * 0.4)


def made_up_items(lots: random.Random) -> list[MadeUpItem]:
    items = []
    for pk in range(TOPICS * ITEMS_A_TOPIC):
        program = pk % ITEMS_A_TOPIC == ITEMS_A_TOPIC - 1
        kind = Kind.CHALLENGE if program else lots.choice(list(KINDS))
        hardness = lots.gauss(0.2, 1.1)
        thought = 2.5 + (hardness + lots.gauss(0, 0.6)) / 0.9
        items.append(
            MadeUpItem(
                pk=pk,
                topic=pk // ITEMS_A_TOPIC,
                kind=kind,
                hardness=hardness,
                author=min(5, max(1, round(thought))),
                guess=KINDS.get(kind, 0.0),
            )
        )
    return items


def made_up_learners(count: int, lots: random.Random) -> list[MadeUpLearner]:
    return [
        MadeUpLearner(
            pk, lots.gauss(-0.3, 0.8), [lots.gauss(0, 0.7) for _ in range(TOPICS)]
        )
        for pk in range(count)
    ]


def start_of(item: MadeUpItem) -> float:
    """Where estimates of its difficulty begin."""
    return prior(item.author)
