"""A clock of interviews that a test moves: the setting ``INTERVIEW_CLOCK`` names ``now``."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HANDS = "TEST_CLOCK_HANDS"  # names a file with the seconds after noon, for a server


class Hands:
    """Where the clock of this process stands."""

    moment = NOON


def now() -> datetime:
    if path := os.environ.get(HANDS):
        return NOON + timedelta(seconds=float(Path(path).read_text()))
    return Hands.moment


def show(seconds: float) -> None:
    """So many seconds after noon."""
    Hands.moment = NOON + timedelta(seconds=seconds)
