"""What happens in an interview: appended, numbered, with the server's time, never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Kind(StrEnum):
    """The kinds of events. Those below BEGAN happen on the clock, but for the last four."""

    SCHEDULED = "scheduled"
    ENTERED = "entered"  # the lobby
    BEGAN = "began"
    TAKEN_OVER = "taken_over"  # window: from now on only this one writes
    MOVED = "moved"  # to: the number of a section, by: who moved it
    PAUSED = "paused"  # by, reason: left out by the candidate alone
    RESUMED = "resumed"  # by, alone: the host who had paused was gone
    EXTENDED = "extended"  # seconds, section, reason: added by the host
    FOCUS = "focus"  # by, wanted: whether coding shall begin unwatched
    OPENED = "opened"  # slot, thinking: seconds, the first time, of what is said aloud
    ASKED = "asked"  # slot, detail: of a task, which was then told
    PHASE = "phase"  # slot, phase: of a program
    SPEAKING = "speaking"  # slot, by: the thinking time is over
    SAID = "said"  # slot: a spoken answer has come to its end
    RAN = "ran"  # slot, run: the candidate's own code
    TRIED = "tried"  # slot, run: against the hidden scenarios
    FAULTED = "faulted"  # slot, run, scenario, title, says: a fault was injected
    FOLLOWED_UP = "followed_up"  # slot, ask, listen_for, reason
    HINTED = "hinted"  # slot, number: a hint that the host revealed
    FINISHED = "finished"  # by
    HANDED_IN = "handed_in"  # slot, run: the last text, by the server
    RATED = "rated"  # marks: by the candidate, before any score
    SCORED = "scored"  # report
    HOST_RATED = "host_rated"  # marks: by the host, told once both have rated


class By(StrEnum):
    """Who makes the interview go on."""

    CANDIDATE = "candidate"
    HOST = "host"  # who interviews
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class New:
    """An event that is to be appended, as of a moment of the server's clock."""

    kind: Kind
    at: datetime
    body: Json = field(default_factory=dict)
