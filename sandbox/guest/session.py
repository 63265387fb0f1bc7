"""What the loops of a run share: clock, work outside, mishaps, trace, a way to report."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from .cancels import why_cancelled
from .clock import Clock
from .deadlocks import Picture, picture_of
from .files import line_of
from .mishaps import Mishaps
from .outside import Outside
from .source import Source
from .trace.recorder import Recorder
from .trace.writer import Writer

Report = Callable[[dict[str, object]], None]

_all_tasks, _loop_or_none = asyncio.all_tasks, asyncio._get_running_loop


@dataclass(frozen=True, slots=True)
class Session:
    """One for the process."""

    clock: Clock
    outside: Outside
    mishaps: Mishaps
    report: Report
    source: Source
    trace: Recorder | None = None

    @classmethod
    def begin(
        cls,
        *,
        virtual: bool,
        limit_seconds: float,
        report: Report,
        source: str = "",
        is_traced: bool = False,
    ) -> Session:
        read = Source.of(source)
        clock = Clock(
            virtual=virtual,
            limit_seconds=limit_seconds,
            on_limit=lambda: session.tell_limit(),
        )
        trace = None
        if is_traced:
            name = "virtual" if virtual else "real"
            trace = Recorder(
                Writer(report), clock.elapsed_us, clock=name, makers=read.makers
            )
        session = cls(clock, Outside(clock), Mishaps(), report, read, trace)
        return session

    def picture(self, tasks: Iterable[asyncio.Task[Any]]) -> Picture:
        """Who waits for what; call it while none of them runs."""
        return picture_of(tasks, self.source.makers)

    def tell_deadlock(self, picture: Picture) -> None:
        self._tell_stuck("deadlock", picture)

    def tell_limit(self) -> None:
        """The virtual clock has come as far as it may."""
        loop = _loop_or_none()
        picture = self.picture(_all_tasks(loop) if loop is not None else ())
        self._tell_stuck("virtual_time_exceeded", picture)

    def _tell_stuck(self, why: str, picture: Picture) -> None:
        waiting = [asdict(wait) for wait in picture.waits]
        self.report({"type": why, "waiting": waiting, "cycle": picture.cycle})
        if self.trace is not None:
            self.trace.stuck(why, picture)

    def cancelling(self, task: asyncio.Task[Any]) -> None:
        """Somebody called its ``cancel``."""
        if self.trace is not None:
            caller = sys._getframe(2)
            why = why_cancelled(caller)
            line = None if why == "exit" else line_of(caller)
            self.trace.cancelled(task, why, line)

    def blocks(self, call: str, line: int, seconds: float) -> None:
        """Something is about to hold the loop's thread up for so long."""
        self.mishaps.note_blocking(call, line, seconds)

    def blocked(self, since_us: int, call: str, line: int) -> None:
        """It has."""
        if self.trace is not None:
            self.trace.blocked(since_us, call, line)

    def tell_failure(self, error: BaseException) -> None:
        """The program was ended by it."""
        if isinstance(error, MemoryError):
            self.report({"type": "memory_error"})
        if self.trace is not None:
            self.trace.failed(error)

    def tell_time(self) -> None:
        """Once, at the end: how far the virtual clock has come."""
        if self.trace is not None:
            self.trace.end()
        if self.clock.virtual:
            self.report({"type": "clock", "virtual_us": self.clock.elapsed_us()})
