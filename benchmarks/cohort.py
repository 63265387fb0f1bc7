"""Do sessions and mastery do what they promise? 200 made-up learners practise for 60 days.

    .venv/bin/python -m benchmarks.cohort [LEARNERS [DAYS]]

Everybody practises twice over, once as sessions are planned and once in random order, with
as many items a day. Prints the rank correlation of estimated mastery with true ability,
how reviews spread, what share of practice weak topics get, and items learned per minute.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import fmean, pstdev

from quizzes.catalogue.shapes import Level
from quizzes.knowing.memory import Memory, Where
from quizzes.rules import ability
from quizzes.rules.ability import UNKNOWN
from quizzes.rules.candidates import Candidate, Day
from quizzes.rules.counting import Judged
from quizzes.rules.forecast import forecast
from quizzes.rules.mastery import REFERENCE, Mastery, TopicEvidence, mastery
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
LATER_DAYS = 30  # learned is what is still remembered so long after the last session
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


def spearman(pairs: Sequence[tuple[float, float]]) -> float:
    """The rank correlation."""
    firsts, seconds = (ranks([pair[n] for pair in pairs]) for n in (0, 1))
    mean = fmean(firsts)
    both = sum((a - mean) * (b - mean) for a, b in zip(firsts, seconds, strict=True))
    return both / (len(pairs) * pstdev(firsts) * pstdev(seconds))


def ranks(values: Sequence[float]) -> list[float]:
    """Of equal values, the mean of theirs."""
    order = sorted(values)
    first = {value: n for n, value in reversed(list(enumerate(order)))}
    last = {value: n for n, value in enumerate(order)}
    return [(first[value] + last[value]) / 2 for value in values]


def true_mastery(who: MadeUpLearner, topic: int) -> float:
    return ability.sigma(who.able(topic) - ability.prior(REFERENCE[LEVEL]))


@dataclass(frozen=True, slots=True)
class Follows:
    """How well estimated mastery follows the truth."""

    topics: float  # rank correlation over all topics of all learners
    of_one: float  # over the topics of one learner, the mean of all
    spread: float  # of the true abilities of one learner, when it was told
    learners: float  # over the learners' means
    within: float  # share of topics in whose band the truth lies
    off: float  # of 100; less than 0: told too low


def follows(world: World, today: date) -> Follows:
    by_topic, of_one, by_learner, within, off = [], [], [], [], []
    for who in world.learners:
        told = [world.mastery(who, topic, today) for topic in range(TOPICS)]
        true = [true_mastery(who, topic) for topic in range(TOPICS)]
        known = [
            (one, truth) for one, truth in zip(told, true, strict=True) if one.known
        ]
        scores = [(one.score, truth) for one, truth in known]
        by_topic += scores
        of_one.append(spearman(scores))
        within += [one.low <= 100 * truth <= one.high for one, truth in known]
        off += [one.score - 100 * truth for one, truth in known]
        by_learner.append((fmean(one.score for one in told), fmean(true)))
    return Follows(
        topics=spearman(by_topic),
        of_one=fmean(of_one),
        spread=fmean(pstdev(map(who.able, range(TOPICS))) for who in world.learners),
        learners=spearman(by_learner),
        within=fmean(within),
        off=fmean(off),
    )


def spread(world: World, today: date) -> tuple[float, float, float]:
    """Of one learner: what is due today, and of the next 29 days the mean and the busiest."""
    waiting, means, busiest = [], [], []
    for who in world.learners:
        due = [
            card.due_on
            for (learner, _), (card, _) in world.known.reviews.items()
            if learner == who.pk
        ]
        first, *days = [day.reviews for day in forecast(due, today)]
        waiting.append(first)
        means.append(fmean(days))
        busiest.append(max(days))
    return fmean(waiting), fmean(means), fmean(busiest)


def share_of_weak(world: World, at_first: list[list[float]]) -> float:
    """Of all answers: those in the third of the topics in which each was weakest at first."""
    weak = {
        (pk, topic)
        for pk, able in enumerate(at_first)
        for topic in sorted(range(TOPICS), key=lambda t: able[t])[: TOPICS // 3]
    }
    return fmean((pk, topic) in weak for pk, topic, _ in world.answered)


def world(count: int, choose: Choose) -> World:
    lots = random.Random(SEED)
    return World(made_up_items(lots), made_up_learners(count, lots), choose)


def main(count: int = 200, days: int = 60) -> None:
    planned = world(count, as_planned)
    mixed = world(count, at_random(random.Random(SEED)))
    at_first = [list(who.in_topics) for who in planned.learners]
    for each in (planned, mixed):
        each.practise(days, random.Random(SEED))
    last = FIRST_DAY + timedelta(days=days)
    told = follows(planned, last)
    waiting, mean, busiest = spread(planned, last)
    print(f"{count} learners, {days} days, {len(planned.items)} items")
    print("rank correlation of mastery with true ability")
    print(f"  all topics of all learners: {told.topics:.2f}")
    print(f"  learners, by their mean: {told.learners:.2f}")
    print(
        f"  topics of one learner: {told.of_one:.2f} (they differ by {told.spread:.2f})"
    )
    print(
        f"truth within the band: {told.within:.0%} of topics; {told.off:+.0f} of 100 off"
    )
    print(
        f"reviews due today {waiting:.0f}; in the next 29 days a mean of {mean:.1f} a day, "
        f"{busiest:.1f} on the busiest"
    )
    for name, each in (("planned", planned), ("random", mixed)):
        learned = sum(who.remembered(days + LATER_DAYS) for who in each.learners)
        print(
            f"{name}: {share_of_weak(each, at_first):.0%} of practice in the weakest third, "
            f"{learned / count:.1f} items learned by {len(each.answered) / count:.0f} answers "
            f"in {each.minutes / count:.0f} min, "
            f"{60 * learned / each.minutes:.2f} an hour"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
