"""How long somebody took over an answer, by when its page was shown to them."""

from __future__ import annotations

from datetime import datetime

LONGEST_SECONDS = 3600  # who took longer over a question was away
LONGEST_PROGRAM_SECONDS = 2 * 3600


def seconds_taken(
    asked_at: str,
    now: datetime,
    last: datetime | None = None,
    longest: float = LONGEST_SECONDS,
) -> float | None:
    """``asked_at`` is a Unix time as a form sends it back; None if it is nonsense.

    ``last``: an answer to the same item, perhaps of the same page; time before it was its own.
    """
    if not (asked_at.isascii() and asked_at.isdigit() and len(asked_at) < 12):
        return None
    begun = max(int(asked_at), last.timestamp() if last else 0)
    seconds = now.timestamp() - begun
    return seconds if 0 <= seconds <= longest else None
