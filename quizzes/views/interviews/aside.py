"""What was typed and did not count: kept by the room, and shown beside its playback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from quizzes.models import InterviewEdit
from quizzes.rules.interview.writing import Weight

WHY = {
    Weight.TAKEN_OVER: "from a window that did not write any more",
    Weight.TOO_LATE: "when its time was over, or stood still",
    Weight.TOO_EARLY: "before its section",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """A text beside the one that counts."""

    title: str
    why: str
    at: datetime
    text: str


def asides(
    edits: Iterable[InterviewEdit], titles: Mapping[tuple[int, str], str]
) -> list[Aside]:
    """The last of each field and reason: a page sends the whole text each time."""
    kept = (edit for edit in edits if edit.revision is None and edit.inserted)
    last = {(edit.slot, edit.part, edit.weight): edit for edit in kept}
    return [
        Aside(titles[e.slot, e.part], WHY[Weight(e.weight)], e.at, e.inserted)
        for e in last.values()
    ]
