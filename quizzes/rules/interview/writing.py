"""Whether a text that arrives counts, by the server's clock and nothing else."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from .room import Phase, Room
from .timing import GRACE


class Weight(StrEnum):
    """What becomes of a text. Whatever does not count is kept beside the one that does."""

    COUNTS = "counts"
    IN_GRACE = "in_grace"  # it counts, and the report says that it came after the end
    TAKEN_OVER = "taken_over"  # another window writes now
    TOO_LATE = "too_late"
    TOO_EARLY = "too_early"  # its section has not begun


SENTENCES = {
    Weight.TAKEN_OVER: "Another window has taken over this interview. What you typed here "
    "is kept beside its text.",
    Weight.TOO_LATE: "Its time was over, or stood still in a pause. What came then does not count; "
    "it is kept: answers are shown in the report, other texts beside its playback.",
    Weight.TOO_EARLY: "This section has not begun.",
}


def weigh(room: Room, section: int, window: str | None, now: datetime) -> Weight:
    """``window`` is None for a form without a script: sending it takes over."""
    if room.phase in (Phase.SCHEDULED, Phase.LOBBY) or section > room.section:
        return Weight.TOO_EARLY
    ended = ended_at(room, section)
    if window is not None and window != room.window:
        return Weight.TAKEN_OVER
    if ended is None:
        return Weight.COUNTS
    if judging_began(room, now):
        return Weight.TOO_LATE
    return Weight.IN_GRACE if now <= ended + GRACE else Weight.TOO_LATE


def judging_began(room: Room, now: datetime) -> bool:
    """What is handed in stands: a report never shows another text than was judged."""
    begins = room.may_score_from()
    return room.marks is not None and begins is not None and now >= begins


def ended_at(room: Room, section: int) -> datetime | None:
    """Since when its texts stand still; None while they may be written."""
    if section + 1 < len(room.entered):
        return room.entered[section + 1]
    if room.phase == Phase.PAUSED:
        return room.running.pauses[-1].began
    return room.finished
