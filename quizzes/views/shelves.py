"""The library as one learner sees it: topics with their items, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from quizzes.knowing.last_times import last_times, topics_judged
from quizzes.models import Item, Learner, Topic
from quizzes.rules.path import Step
from quizzes.rules.progress import Standing, TopicProgress


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
    """Four queries, whatever the size of the library and the number of answers."""
    if topics is None:
        topics = Topic.objects.filter(retired_at=None)
    current = Item.objects.current().filter(topic__in=topics)
    items: dict[int, list[Item]] = defaultdict(list)
    for item in current.defer("version"):
        items[item.topic_id].append(item)
    stands = last_times(learner, current) if learner else {}
    done = topics_judged(learner, topics) if learner else {}
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
