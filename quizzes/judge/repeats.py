"""Scenarios that are performed many times: under other latencies, or cut off elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

LATENCIES = 24  # in one set; who needs more gets them again from the first on
MOST_TIMES = 100
_GRID = 100  # latencies are whole hundredths of a second, all of a set different


@dataclass(frozen=True, slots=True)
class UnderLatencies:
    """``lab.latency()`` sleeps for other times in each take."""

    times: int
    least_seconds: float
    most_seconds: float

    def draw(self, random: Random) -> list[list[float]]:
        hundredths = range(
            round(self.least_seconds * _GRID), round(self.most_seconds * _GRID) + 1
        )
        return [
            [number / _GRID for number in random.sample(hundredths, LATENCIES)]
            for _ in range(self.times)
        ]


@dataclass(frozen=True, slots=True)
class AtEveryAwait:
    """``lab.interrupted()`` is cancelled at its first await, then at its second, …"""

    at_most: int


Repeat = UnderLatencies | AtEveryAwait


def under_latencies(
    times: int, least_seconds: float = 0.05, most_seconds: float = 3
) -> UnderLatencies:
    """So many takes, each with latencies of its own between these two."""
    if not 1 <= times <= MOST_TIMES:
        raise ValueError(f"under_latencies() takes 1 to {MOST_TIMES} times")
    if not 0 <= least_seconds <= most_seconds - LATENCIES / _GRID:
        raise ValueError("under_latencies() needs more room between least and most")
    return UnderLatencies(times, least_seconds, most_seconds)


def at_every_await(at_most: int = MOST_TIMES) -> AtEveryAwait:
    """One take that is not interrupted, then one for each of its awaits."""
    if not 1 <= at_most <= MOST_TIMES:
        raise ValueError(f"at_every_await() takes 1 to {MOST_TIMES} awaits at most")
    return AtEveryAwait(at_most)
