"""A server's clock that a test drives: ``INTERVIEW_CLOCK`` names ``now``."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
AHEAD = "TEST_CLOCK_AHEAD"  # names a file with the seconds that a server is ahead


class Hands:
    """Where the clock of this process stands."""

    moment = NOON


def now() -> datetime:
    if path := os.environ.get(AHEAD):
        return timezone.now() + timedelta(seconds=float(Path(path).read_text()))
    return Hands.moment


def show(seconds: float) -> None:
    """So many seconds after noon."""
    Hands.moment = NOON + timedelta(seconds=seconds)
