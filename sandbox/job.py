"""What to run: a program, the clock it lives on, and the most it may use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum

TOO_MUCH = 1e9  # of any unit


class Clock(StrEnum):
    """Whose time the program's event loops live in."""

    REAL = "real"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most one run may use, all of its processes together."""

    wall_seconds: float = 10.0
    cpu_seconds: float = 5.0
    memory_mib: int = 256
    output_kib: int = 256
    report_kib: int = 1024
    processes: int = 24  # processes and threads beyond the first
    disk_mib: int = 32
    inodes: int = 1000
    open_files: int = 128
    virtual_seconds: float = 3600.0

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if not 0 < value < TOO_MUCH:  # nan is neither
                raise ValueError(f"{each.name} is {value}, and not above 0 and finite")
            if isinstance(each.default, int) and not isinstance(value, int):
                raise ValueError(f"{each.name} is {value}, and not a whole number")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A driver that uses the program as a module instead of running it as a script.

    ``source`` defines the coroutine function ``name``; the guest calls it as
    ``await name(lab, student, **params)`` and reports what came out. It never
    contains an expected value: those stay with whoever started the job.
    """

    source: str
    name: str
    params: Mapping[str, object] = field(default_factory=dict)  # JSON values
    seal: str = ""  # the key to the code that the observation bears
    latencies: Sequence[Sequence[float]] = ()  # perform it once with each of these sets
    interruptions: int = 0  # at most so often again, cancelled at an await of its own


@dataclass(frozen=True, slots=True)
class Job:
    """One program to run once."""

    source: str
    limits: Limits = Limits()
    clock: Clock = Clock.REAL
    scenario: Scenario | None = None
    timed_output: bool = False  # report each printed text with the loop's time
    trace: bool = False  # report every step of every task: docs/trace-format.md
