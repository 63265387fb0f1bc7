"""The order within a session: topics and kinds take turns, the first stays near the front."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LOOK_AHEAD = 4  # places an item may wait for another kind to go first


@dataclass(frozen=True, slots=True)
class Turn:
    """An item that will be asked."""

    item: int
    topic: int
    kind: str


def in_turns(those: Sequence[Turn]) -> tuple[int, ...]:
    """Never two of a topic in a row where another order is possible."""
    waiting, asked = list(those), list[Turn]()
    while waiting:
        last = asked[-1] if asked else None
        chosen = _next(waiting, last)
        waiting.remove(chosen)
        asked.append(chosen)
    return tuple(turn.item for turn in asked)


def _next(waiting: Sequence[Turn], last: Turn | None) -> Turn:
    """The first that leaves an order for the others; of another kind, if one is near."""
    counts = Counter(turn.topic for turn in waiting)
    elsewhere = [turn for turn in waiting if last is None or turn.topic != last.topic]
    fitting = [turn for turn in elsewhere if _leaves_an_order(turn, counts)]
    near = (fitting or _most_pressing(elsewhere, counts) or waiting)[:LOOK_AHEAD]
    other_kinds = [turn for turn in near if last is None or turn.kind != last.kind]
    return (other_kinds or near)[0]


def _leaves_an_order(turn: Turn, counts: Counter[int]) -> bool:
    """Whether the rest can still be put so that no topic follows itself."""
    left = counts.total() - 1
    return all(
        2 * (count - (topic == turn.topic)) <= left + (topic != turn.topic)
        for topic, count in counts.items()
    )


def _most_pressing(those: Sequence[Turn], counts: Counter[int]) -> list[Turn]:
    """When there are too many of one topic, the others are kept to go between them."""
    most = max((counts[turn.topic] for turn in those), default=0)
    return [turn for turn in those if counts[turn.topic] == most]
