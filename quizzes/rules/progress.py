"""Where a learner stands, told from what was judged. Nothing here is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ENOUGH_ANSWERS = 5  # fewer than these say little about a topic


class Standing(StrEnum):
    """How an item went, the last time it was judged."""

    NEW = "new"
    PENDING = "pending"  # answered, and not judged yet
    RIGHT = "right"
    WRONG = "wrong"


JUDGED = frozenset({Standing.RIGHT, Standing.WRONG})


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """What was judged in one topic. Attempts that were not judged are not in it."""

    right: int = 0
    wrong: int = 0

    @property
    def attempts(self) -> int:
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """Of right answers, or None while there are too few to say."""
        return self.right / self.attempts if self.attempts >= ENOUGH_ANSWERS else None


def weakest(topics: Mapping[int, TopicProgress]) -> int | None:
    """The topic with the smallest share of right answers, if any has enough and is not whole."""
    shares = {key: one.share for key, one in topics.items()}
    known = [
        (share, key) for key, share in shares.items() if share is not None and share < 1
    ]
    return min(known)[1] if known else None
