"""Do sessions and mastery do what they promise? 200 made-up learners practise for 60 days.

    .venv/bin/python -m benchmarks.cohort [LEARNERS [DAYS]]

Everybody practises twice over, once as sessions are planned and once in random order, with
as many items a day. Prints the rank correlation of estimated mastery with true ability,
how reviews spread, what shares of practice weak and strong topics get, and items learned
per minute.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, pstdev

from quizzes.rules import ability
from quizzes.rules.forecast import forecast
from quizzes.rules.mastery import REFERENCE

from .made_up_learners import TOPICS, MadeUpLearner
from .made_up_site import FIRST_DAY, LEVEL, SEED, World, as_planned, at_random, world

LATER_DAYS = 30  # learned is what is still remembered so long after the last session


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


def shares(world: World, at_first: list[list[float]]) -> Iterator[float]:
    """Of all answers: those in each third of a learner's topics, the weakest at first first."""
    third = {
        (pk, topic): 3 * place // TOPICS
        for pk, able in enumerate(at_first)
        for place, topic in enumerate(sorted(range(TOPICS), key=lambda t: able[t]))
    }
    answered = Counter(third[pk, topic] for pk, topic, _ in world.answered)
    return (answered[n] / answered.total() for n in range(3))


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
            f"{name}: of practice, in thirds of the topics from the weakest on, "
            f"{', '.join(f'{share:.0%}' for share in shares(each, at_first))}; "
            f"{learned / count:.1f} items learned by {len(each.answered) / count:.0f} answers "
            f"in {each.minutes / count:.0f} min, "
            f"{60 * learned / each.minutes:.2f} an hour"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
