"""What happened: a run tells its story in these, with one ``Finished``, always last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Stream = Literal["stdout", "stderr"]


class Ending(StrEnum):
    """Why a run ended."""

    EXITED = "exited"  # on its own, with an exit code
    CRASHED = "crashed"  # by a signal of its own making
    TIMED_OUT = "timed_out"  # wall time
    CPU_EXCEEDED = "cpu_exceeded"
    OUT_OF_MEMORY = "out_of_memory"
    TOO_MUCH_OUTPUT = "too_much_output"
    DEADLOCKED = "deadlocked"  # virtual clock: nothing can ever wake it
    VIRTUAL_TIME_EXCEEDED = "virtual_time_exceeded"
    NOT_OFFERED = "not_offered"  # it asked for what the weaker mode does not hold
    STOPPED = "stopped"  # by the learner
    BROKEN = "broken"  # our fault


@dataclass(frozen=True, slots=True)
class Queued:
    """Waiting for a free slot; ``ahead`` runs come first."""

    ahead: int


@dataclass(frozen=True, slots=True)
class Started:
    """The program has begun."""


@dataclass(frozen=True, slots=True)
class Output:
    """Text the program wrote, decoded and capped; order holds within a stream."""

    stream: Stream
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One checked JSON object from the guest.

    The program shares the guest's process: believe nothing in it.
    """

    data: dict[str, object]


@dataclass(frozen=True, slots=True)
class Finished:
    """How it ended. Figures are the run's own, the warm interpreter taken off."""

    ending: Ending
    exit_code: int | None
    signal: int | None
    wall_seconds: float
    cpu_seconds: float
    memory_mib: float
    virtual_seconds: float | None = None  # what the loops took, on the virtual clock
    detail: str = ""  # a sentence for people, empty when the ending says it all


Event = Queued | Started | Output | Report | Finished
