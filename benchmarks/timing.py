"""Times in tables: medians, spread, ratios of what was measured in the same round."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

MS = 1000


@dataclass(frozen=True, slots=True)
class Times:
    """One start: until its first output came, and until nothing of it was left."""

    first_seconds: float
    life_seconds: float


def percentile(values: Sequence[float], percent: float) -> float:
    """By linear interpolation; any number of values but none."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


SUMMARY = ("p50", "p95", "min", "middle half")


def summary(seconds: Sequence[float]) -> list[str]:
    """What SUMMARY names, in milliseconds."""
    p50, p95, p25, p75 = (percentile(seconds, p) * MS for p in (50, 95, 25, 75))
    return [
        f"{p50:.2f}",
        f"{p95:.2f}",
        f"{min(seconds) * MS:.2f}",
        f"{p25:.2f} to {p75:.2f}",
    ]


def ratio(slower: Sequence[float], faster: Sequence[float]) -> str:
    """Round by round, because the machine is never the same twice; then the middle."""
    pairs = [s / f for s, f in zip(slower, faster, strict=True)]
    p25, p75 = percentile(pairs, 25), percentile(pairs, 75)
    return f"{statistics.median(pairs):.1f} ({p25:.1f} to {p75:.1f})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The first column to the left, numbers to the right."""
    everything = [head, *rows]
    widths = [max(len(row[n]) for row in everything) for n in range(len(head))]
    return "\n".join(_line(row, widths) for row in everything)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name = row[0].ljust(widths[0])
    cells = (c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))
    return "  ".join([name, *cells]).rstrip()
