"""The library as one learner sees it: topics with their items, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from quizzes.models import Item, Learner, Topic
from quizzes.rules.path import Step
from quizzes.rules.progress import (
    Standing,
    Tally,
    TopicProgress,
    by_topic,
    standings,
)


@dataclass(frozen=True, slots=True)
class Place:
    """An item on a shelf."""

    item: Item
    standing: Standing


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic, its items in order, and what was judged of them."""

    topic: Topic
    places: tuple[Place, ...]
    progress: TopicProgress

    @property
    def questions(self) -> list[Place]:
        return [place for place in self.places if not place.item.is_challenge]

    @property
    def challenges(self) -> list[Place]:
        return [place for place in self.places if place.item.is_challenge]

    @property
    def right(self) -> int:
        """Items that went right the last time."""
        return sum(place.standing == Standing.RIGHT for place in self.places)

    @property
    def steps(self) -> list[Step]:
        return [Step(place.item.slug, place.standing) for place in self.places]


def shelves(
    learner: Learner | None, topics: QuerySet[Topic] | None = None
) -> list[Shelf]:
    """Three queries, whatever the size of the library."""
    if topics is None:
        topics = Topic.objects.filter(retired_at=None)
    items: dict[int, list[Item]] = defaultdict(list)
    for item in Item.objects.current().filter(topic__in=topics).defer("version"):
        items[item.topic_id].append(item)
    told = tallies(learner)
    stands, done = standings(told), by_topic(told)
    return [
        Shelf(
            topic=topic,
            places=tuple(
                Place(item, stands.get(item.pk, Standing.NEW))
                for item in items[topic.pk]
            ),
            progress=done.get(topic.pk, TopicProgress()),
        )
        for topic in topics
    ]


def tallies(learner: Learner | None) -> list[Tally]:
    return learner.attempts.tallies() if learner else []
