"""One interview is a noisy measurement: each with its uncertainty, beside the earlier ones."""

from __future__ import annotations

import math
from dataclasses import dataclass

Z = 1.28  # four in five: the true share lies in the band


@dataclass(frozen=True, slots=True)
class Measured:
    """A share in percent, and the band in which it would likely lie next time."""

    percent: int
    low: int
    high: int


def measured(percent: int, items: int) -> Measured:
    """Wilson's interval: as wide as so few questions make it, also at 0 and at 100."""
    if items < 1:
        return Measured(percent, 0, 100)
    share = percent / 100
    spread = 1 + Z**2 / items
    middle = (share + Z**2 / (2 * items)) / spread
    reach = Z * math.sqrt(share * (1 - share) / items + Z**2 / (4 * items**2)) / spread
    return Measured(
        percent,
        max(0, math.floor(100 * (middle - reach))),
        min(100, math.ceil(100 * (middle + reach))),
    )


def differ(one: Measured, other: Measured) -> bool:
    """Whether the bands lie apart, so that more than chance is between the two."""
    return one.high < other.low or other.high < one.low
