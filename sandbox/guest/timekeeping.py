"""The ``time`` module as the program sees it: it follows the clock of the run."""

from __future__ import annotations

import operator
import time
from asyncio import _get_running_loop
from collections.abc import Callable
from typing import Any, SupportsIndex

from .clock import Clock
from .files import calling_line
from .session import Session

LONGEST_SECONDS = 2**63 / 1e9  # that fit into the real one's nanoseconds

_sleep, _float_of = time.sleep, float.__pos__
_ctime, _strftime = time.ctime, time.strftime
_gmtime, _localtime = time.gmtime, time.localtime


def keep_time(session: Session) -> None:
    """Replace what reads the clock or sleeps. Call it before the program is loaded."""
    time.sleep = _sleeper(session)  # type: ignore[assignment]  # takes fewer kinds of numbers
    if session.clock.virtual:
        _replace_readings(session.clock)
        _replace_calendar(session.clock)


def _sleeper(session: Session) -> Callable[[float], None]:
    clock, outside = session.clock, session.outside

    def sleep(seconds: float) -> None:
        """Blocks the loop's thread; a mistake there, and nowhere else."""
        seconds = _checked(seconds)
        line = None
        if _get_running_loop() is not None:
            line = calling_line()
        if line is None or not seconds:  # to give way for 0 s blocks nobody
            stand_still(seconds)
        else:
            session.blocks("time.sleep", line, seconds)
            since_us = clock.elapsed_us()
            stand_still(seconds)
            session.blocked(since_us, "time.sleep", line)

    def stand_still(seconds: float) -> None:
        if clock.virtual:
            outside.sleep(seconds)
        else:
            _sleep(seconds)

    return sleep


def _checked(seconds: float) -> float:
    """The same mistakes as with the real one, in its words, before anybody is accused."""
    stored = _float_of if isinstance(seconds, float) else operator.index
    number: float = stored(seconds)
    if not 0 <= number <= LONGEST_SECONDS:
        _sleep(number)  # says at once what is wrong
    return number


def _replace_readings(clock: Clock) -> None:
    def monotonic() -> float:
        clock.count_reading()
        return clock.monotonic()

    def perf_counter() -> float:
        clock.count_reading()
        return clock.monotonic()

    def wall() -> float:
        clock.count_reading()
        return clock.wall()

    wall.__name__ = wall.__qualname__ = "time"
    time.monotonic, time.perf_counter, time.time = monotonic, perf_counter, wall
    time.monotonic_ns = lambda: round(monotonic() * 1e9)
    time.perf_counter_ns = lambda: round(perf_counter() * 1e9)
    time.time_ns = lambda: round(wall() * 1e6) * 1_000


def _replace_calendar(clock: Clock) -> None:
    def now(seconds: float | SupportsIndex | None) -> float | SupportsIndex:
        return clock.wall() if seconds is None else seconds

    def strftime(format: str, *moment: Any) -> str:
        return _strftime(format, *(moment or (time.localtime(),)))

    time.gmtime = lambda seconds=None, /: _gmtime(now(seconds))
    time.localtime = lambda seconds=None, /: _localtime(now(seconds))
    time.ctime = lambda seconds=None, /: _ctime(now(seconds))
    time.strftime = strftime
