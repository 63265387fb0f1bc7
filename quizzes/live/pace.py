"""How often a learner may start something: in bursts, but not for ever."""

from __future__ import annotations

import time

BURST = 10
SECONDS_EACH = 1.0  # then one a second
LEARNERS_LIMIT = 10_000  # remembered at once

_full_at: dict[int, float] = {}  # when the learner's burst will be whole again


def allows_start(learner: int) -> bool:
    """Whether this learner may start now; if so, it is counted."""
    now = time.monotonic()
    full_at = max(_full_at.get(learner, now), now)
    if full_at - now > (BURST - 1) * SECONDS_EACH:
        return False
    if len(_full_at) >= LEARNERS_LIMIT:
        forget_rested(now)
    _full_at[learner] = full_at + SECONDS_EACH
    return True


def forget_rested(now: float) -> None:
    for learner in [who for who, full_at in _full_at.items() if full_at <= now]:
        del _full_at[learner]
