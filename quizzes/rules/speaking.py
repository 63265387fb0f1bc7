"""The score of a spoken answer, from what was ticked: 0 to 4."""

from __future__ import annotations

BEST = 4
SPOKEN_WELL = 3  # correct and structured
FOLLOW_UP_FROM = 2  # whoever got this far is asked more


def spoken_score(hit: int, wrong_claims: int, key_points: int) -> int:
    """round(4 * max(0, hit - wrong claims) / key points); a half is rounded up."""
    if key_points < 1:
        raise ValueError("A spoken question has at least one key point.")
    return (2 * BEST * max(0, hit - wrong_claims) + key_points) // (2 * key_points)
