"""Orders in which options and lines are shown: the same attempt, the same order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from quizzes.catalogue.asking import OrderLines


def shuffled(count: int, seed: str) -> list[int]:
    """The numbers from 0 to count - 1 in an order that only the seed decides."""
    return sorted(range(count), key=lambda index: _lot(seed, index))


def shuffled_lines(asks: OrderLines, seed: str) -> list[int]:
    """Line numbers from 1: pinned ones in place, the others not in the right order."""
    numbers = range(1, len(asks.lines) + 1)
    movable = [number for number in numbers if number not in asks.pinned]
    mixed = [movable[index] for index in shuffled(len(movable), seed)]
    for _ in movable:
        if _texts(asks, mixed) != _texts(asks, movable):
            break
        mixed = [*mixed[1:], mixed[0]]
    rest = iter(mixed)
    return [number if number in asks.pinned else next(rest) for number in numbers]


def _texts(asks: OrderLines, numbers: Sequence[int]) -> list[str]:
    return [asks.lines[number - 1] for number in numbers]


def _lot(seed: str, index: int) -> bytes:
    """What an index draws; a hash is the same on every Python, unlike ``random``."""
    return hashlib.sha256(f"{seed}/{index}".encode()).digest()
