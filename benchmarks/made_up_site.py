"""A site whose learners are made up, and practise every day: see cohort.py."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import fmean

from quizzes.catalogue.shapes import Level
from quizzes.knowing.memory import Memory, Where
from quizzes.rules import ability
from quizzes.rules.ability import UNKNOWN
from quizzes.rules.candidates import Candidate, Day
from quizzes.rules.counting import Judged
from quizzes.rules.mastery import Mastery, TopicEvidence, mastery
from quizzes.rules.rating import Evidence
from quizzes.rules.session import plan
from quizzes.rules.spacing import retrievability

from .made_up_learners import (
    TOPICS,
    MadeUpItem,
    MadeUpLearner,
    made_up_items,
    made_up_learners,
    start_of,
)

FIRST_DAY = date(2026, 1, 5)
PRACTISES = 0.8  # of all days
GOAL = 20
SEED = 6
LEVEL = Level.MIDDLE

Choose = Callable[[list[Candidate], Day], Sequence[int]]


@dataclass(slots=True)
class World:
    """One way of choosing, with its own learners, who are the same in each."""

    items: list[MadeUpItem]
    learners: list[MadeUpLearner]
    choose: Choose
    known: Memory = field(default_factory=Memory)
    minutes: float = 0.0
    answered: list[tuple[int, int, int]] = field(default_factory=list)

    def practise(self, days: int, lots: random.Random) -> None:
        for today in range(days):
            for learner in self.learners:
                if lots.random() < PRACTISES:
                    self._session(learner, today, lots)

    def _session(self, who: MadeUpLearner, today: int, lots: random.Random) -> None:
        day = Day(FIRST_DAY + timedelta(days=today), goal=GOAL)
        for pk in self.choose(self._candidates(who, day.today), day):
            item = self.items[pk]
            right = who.answer(item, today, lots)
            self.minutes += item.minutes
            self.answered.append((who.pk, item.topic, today))
            self.known.enter(
                Where(who.pk, item.topic, pk),
                Judged(
                    answer=len(self.answered),
                    day=day.today,
                    is_program=item.is_program,
                    start=start_of(item),
                    guess=item.guess,
                    seen=Evidence(right),
                ),
            )

    def _candidates(self, who: MadeUpLearner, today: date) -> list[Candidate]:
        told = [self.mastery(who, topic, today) for topic in range(TOPICS)]
        learner = self.known.learners.get(who.pk, UNKNOWN).value
        candidates = []
        for item in self.items:
            skill = self.known.skills.get((who.pk, item.topic), UNKNOWN).value
            shift = self.known.items.get(item.pk, UNKNOWN).value
            card, _ = self.known.reviews.get((who.pk, item.pk), (None, None))
            topic = told[item.topic]
            candidates.append(
                Candidate(
                    item=item.pk,
                    topic=item.topic,
                    kind=item.kind,
                    is_program=item.is_program,
                    chance=ability.chance(
                        learner + skill, start_of(item) + shift, item.guess
                    ),
                    weakness=1 - topic.score / 100 if topic.known else 0.0,
                    order=item.topic,
                    card=card,
                    answered_today=card is not None and card.last_on == today,
                )
            )
        return candidates

    def mastery(self, who: MadeUpLearner, topic: int, today: date) -> Mastery:
        skill = self.known.skills.get((who.pk, topic), UNKNOWN)
        cards = [
            self.known.reviews[who.pk, item.pk][0]
            for item in self.items
            if item.topic == topic and (who.pk, item.pk) in self.known.reviews
        ]
        left = [retrievability(card, today) for card in cards]
        return mastery(
            TopicEvidence(
                learner=self.known.learners.get(who.pk, UNKNOWN),
                topic=skill,
                answers=skill.n,
                items=len(cards),
                remembered=fmean(left) if left else 1.0,
            ),
            LEVEL,
        )


def world(count: int, choose: Choose) -> World:
    lots = random.Random(SEED)
    return World(made_up_items(lots), made_up_learners(count, lots), choose)


def as_planned(candidates: list[Candidate], day: Day) -> Sequence[int]:
    return plan(candidates, day).queue


def at_random(lots: random.Random) -> Choose:
    """As many items as would be planned, and as many programs among them, in any order."""

    def choose(candidates: list[Candidate], day: Day) -> Sequence[int]:
        mixed = lots.sample(candidates, len(candidates))
        asked = set(as_planned(candidates, day))
        programs = sum(one.is_program for one in candidates if one.item in asked)
        chosen = [one.item for one in mixed if one.is_program][:programs]
        chosen += [one.item for one in mixed if not one.is_program]
        return chosen[: len(asked)]

    return choose
