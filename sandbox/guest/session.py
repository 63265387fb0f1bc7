"""What the loops of a run share: clock, work outside, mishaps, a way to report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from .clock import Clock
from .mishaps import Mishaps
from .outside import Outside
from .waits import Wait, waits_of_all

Report = Callable[[dict[str, object]], None]


@dataclass(frozen=True, slots=True)
class Session:
    """One for the process."""

    clock: Clock
    outside: Outside
    mishaps: Mishaps
    report: Report

    @classmethod
    def begin(cls, *, virtual: bool, limit_seconds: float, report: Report) -> Session:
        def tell_limit() -> None:
            waiting = [asdict(wait) for wait in waits_of_all()]
            report({"type": "virtual_time_exceeded", "waiting": waiting})

        clock = Clock(virtual=virtual, limit_seconds=limit_seconds, on_limit=tell_limit)
        return cls(clock, Outside(clock), Mishaps(), report)

    def tell_deadlock(self, waits: Iterable[Wait]) -> None:
        self.report({"type": "deadlock", "waiting": [asdict(wait) for wait in waits]})

    def tell_time(self) -> None:
        """Once, at the end: how far the virtual clock has come."""
        if self.clock.virtual:
            self.report({"type": "clock", "virtual_us": self.clock.elapsed_us()})
