"""What the loops of a run share: clock, work outside, mishaps, trace, a way to report."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from types import FrameType
from typing import Any

from .cancels import why_cancelled
from .clock import Clock
from .deadlocks import Picture, picture_of
from .files import line_of
from .findings.blocking import waiting_call
from .findings.book import Book
from .findings.lookout import Lookout
from .mishaps import Mishaps
from .outside import Outside
from .reporting import Report, one_at_a_time
from .source import Source
from .trace.recorder import Recorder
from .trace.writer import Writer

_all_tasks, _loop_or_none = asyncio.all_tasks, asyncio._get_running_loop


@dataclass(frozen=True, slots=True)
class Session:
    """One for the process."""

    clock: Clock
    outside: Outside
    mishaps: Mishaps
    report: Report
    source: Source
    lookout: Lookout
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
        is_scenario: bool = False,
    ) -> Session:
        read, report = Source(source), one_at_a_time(report)
        clock = Clock(
            virtual=virtual,
            limit_seconds=limit_seconds,
            on_limit=lambda: session.tell_limit(),
        )
        trace = None
        if is_traced:
            name = "virtual" if virtual else "real"
            trace = Recorder(Writer(report), clock.elapsed_us, clock=name, source=read)
        book = Book(report, trace.found if trace is not None else None)
        session = cls(
            clock=clock,
            outside=Outside(clock),
            mishaps=Mishaps(tell=book.note),
            report=report,
            source=read,
            lookout=Lookout(read, book, is_scenario=is_scenario),
            trace=trace,
        )
        return session

    def picture(self, tasks: Iterable[asyncio.Task[Any]]) -> Picture:
        """Who waits for what; call it while none of them runs."""
        return picture_of(tasks, self.source.makers)

    def tell_deadlock(self, picture: Picture) -> None:
        self._tell_stuck("deadlock", picture)

    def tell_limit(self) -> str:
        """The virtual clock has come as far as it may: who waits, or the line that does."""
        loop = _loop_or_none()
        picture = self.picture(_all_tasks(loop) if loop is not None else ())
        self._tell_stuck("virtual_time_exceeded", picture)
        line = line_of(sys._getframe(1)) if loop is None else None
        return str(picture) if line is None else f" (line {line})"

    def _tell_stuck(self, why: str, picture: Picture) -> None:
        waiting = [asdict(wait) for wait in picture.waits]
        self.report({"type": why, "waiting": waiting, "cycle": picture.cycle})
        if self.trace is not None:
            self.trace.stuck(why, picture)
        self.lookout.stuck(picture, is_deadlock=why == "deadlock")

    def cancelling(self, task: asyncio.Task[Any]) -> None:
        """Somebody called its ``cancel``."""
        caller = sys._getframe(2)
        why = why_cancelled(caller)
        self.lookout.cancelling(task, why)
        if self.trace is not None:
            line = None if why == "exit" else line_of(caller)
            self.trace.cancelled(task, why, line)

    def created(self, task: Any, coroutine: Any, frame: FrameType) -> None:
        """A loop has made a task."""
        self.lookout.created(task, coroutine, frame)
        if self.trace is not None:
            self.trace.created(task, coroutine, frame)

    def blocks(self, call: str, line: int, seconds: float) -> None:
        """Something is about to hold the loop's thread up for so long."""
        self.mishaps.note_blocking(call, line, seconds)
        self.lookout.blocks(call, line, seconds)

    def blocks_by_call(self, call: str, line: int) -> None:
        """The same, for nobody knows how long."""
        self.mishaps.note_blocking(call, line, 0.0)
        self.lookout.blocks(call, line)
        self.tell_so_far()

    def blocked(self, since_us: int, call: str, line: int) -> None:
        """It has."""
        if self.trace is not None:
            self.trace.blocked(since_us, call, line)
        took_us = self.clock.elapsed_us() - since_us
        self._look_for_late_timeouts(took_us / 1e6, call, line)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """For another thread. On the loop's own thread it holds up whoever waits for the
        loop, as far as the clock tells."""
        if _loop_or_none() is None:
            yield
            return
        since_us = self.clock.elapsed_us()
        try:
            yield
        finally:
            took_us = self.clock.elapsed_us() - since_us
            if took_us and (found := waiting_call()) is not None:
                self.blocks(*found, took_us / 1e6)
                self.blocked(since_us, *found)

    def computed(self, line: int, seconds: float) -> None:
        """So much processor time went by without an await."""
        self.lookout.computed(line, seconds)
        if not self.clock.virtual:
            self._look_for_late_timeouts(seconds, "computing", line)
        self.tell_so_far()

    def _look_for_late_timeouts(self, seconds: float, call: str, line: int) -> None:
        loop: Any = _loop_or_none()
        if loop is not None:
            now = loop.time()
            start = now - self.clock.elapsed_us() / 1e6
            readings = (start, now - seconds, now)
            self.lookout.blocked(loop._scheduled, readings, call, line)

    def tell_so_far(self) -> None:
        """Before a wait that takes real time."""
        if self.trace is not None:
            self.trace.flush()

    def tell_failure(self, error: BaseException) -> None:
        """The program was ended by it."""
        self.lookout.fails()
        if isinstance(error, MemoryError):
            self.report({"type": "memory_error"})
        if self.trace is not None:
            self.trace.failed(error)

    def look_at_what_is_left(self) -> None:
        """The program is over: what it holds on to was never awaited or retrieved.

        What its taking down brings about is no finding any more.
        """
        if not self.lookout.has_failed:
            self.mishaps.look_at_what_is_left()
        self.lookout.close()

    def tell_time(self) -> None:
        """Once, at the end: how far the virtual clock has come."""
        if self.trace is not None:
            self.trace.end()
        if self.clock.virtual:
            self.report({"type": "clock", "virtual_us": self.clock.elapsed_us()})


_joined: list[Session] = []


def join(session: Session) -> None:
    """All loops of this process belong to it, from now on."""
    _joined[:] = [session]


def current() -> Session:
    """The one that the loops belong to. No loop has it as an attribute."""
    return _joined[-1]
