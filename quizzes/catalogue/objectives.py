"""Do the items of a topic and its objectives fit together?"""

from __future__ import annotations

from collections.abc import Sequence

from .complaints import suggestion
from .shapes import Item, Topic
from .table import Found


def check_objectives(
    topics: Sequence[Found[Topic]], items: Sequence[Found[Item]]
) -> None:
    """Complain about objectives that no item meets, and names that are not there."""
    met: set[tuple[str, str]] = set()
    known = {
        found.value.slug: [each.id for each in found.value.objectives]
        for found in topics
    }
    for item in items:
        topic = item.value.topic
        for index, name in enumerate(item.value.objectives):
            met.add((topic, name))
            if topic in known and name not in known[topic]:
                help_ = suggestion(name, known[topic])
                item.front.complain(
                    f"{topic} has no objective {name!r}; {help_}", "objectives", index
                )
    for found in topics:
        for index, objective in enumerate(found.value.objectives):
            if (found.value.slug, objective.id) not in met:
                found.front.complain(
                    f"No item meets the objective {objective.id!r}.",
                    "objectives",
                    index,
                )
