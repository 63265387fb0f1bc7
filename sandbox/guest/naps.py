"""The lab's own sleep: it knows when it is due, and looks at the clock when it wakes.

A program can end the future of a sleep, move a timer or put another ``sleep`` in the place
of asyncio's. It cannot move the clock back, so a sleep that woke too early shows.
"""

from __future__ import annotations

import asyncio
import math
import os
import types
from collections.abc import Callable, Generator
from typing import Any, cast

from .clock import Clock
from .looks import mro_of
from .loop import Loop
from .violations import forbid, tell

_SLACK_NS = 10_000_000  # on the real clock, where a timer may fire a little early

_Future, _running_loop = asyncio.Future, asyncio._get_running_loop
_call_at, _is_nan = Loop.call_at, math.isnan
_getpid, _current_task = os.getpid, asyncio.current_task
_id, _type, _round, _max = id, type, round, max


class Naps:
    """All the waiting of one take, and whether it came to its end in time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._latest_ns = 0  # up to here timers have surely fired
        self._alarms: list[_Alarm] = []
        self.sleepers: dict[int, object] = {}  # the task of each sleep, if it has one
        self._process = _getpid()

    def check_process(self) -> None:
        """What a copy of the process notes would never be told."""
        if _getpid() != self._process:
            forbid("the lab, in another process")

    def at(self, seconds: float, act: Callable[[], object]) -> None:
        """Call it in so many seconds."""
        due = self.due(seconds)
        alarm = _Alarm(_nanoseconds(due), act)
        self._alarms.append(alarm)

        def ring() -> None:
            self.woke(due, "a timer")  # who has it in hand could call it before
            alarm.ring()

        _call_at(running_loop(), due, ring)

    def check(self) -> None:
        """At the end: an alarm that others overtook was taken away by somebody."""
        for alarm in self._alarms:
            if not alarm.has_rung and alarm.due_ns < self._latest_ns:
                tell("a timer of the lab was taken away")
        self._alarms.clear()

    def due(self, seconds: float) -> float:
        return self._clock.monotonic() + seconds

    def woke(self, due: float, what: str = "a sleep") -> None:
        due_ns = _nanoseconds(due)
        slack_ns = 0 if self._clock.virtual else _SLACK_NS
        if self._clock.now_ns() < due_ns - slack_ns:
            forbid(f"{what} of the lab ended before its time")
        self._latest_ns = _max(self._latest_ns, due_ns)


async def sleep(naps: Naps, delay: float) -> None:
    if delay <= 0:
        await _turn()
        return
    if _is_nan(delay):
        raise ValueError("Invalid delay: NaN (not a number)")
    naps.check_process()
    loop = running_loop()
    future: asyncio.Future[None] = _Future(loop=loop)
    due = naps.due(delay)
    timer = _call_at(loop, due, _wake, future)
    naps.sleepers[_id(future)] = _current_task()
    try:
        await future
    finally:
        timer.cancel()
        del naps.sleepers[_id(future)]
    naps.woke(due)


class _Alarm:
    def __init__(self, due_ns: int, act: Callable[[], object]) -> None:
        self.due_ns = due_ns
        self.has_rung = False
        self._act = act

    def ring(self) -> None:
        act, self._act = self._act, _nothing  # what has rung holds on to nothing
        self.has_rung = True
        act()


def _nothing() -> None:
    """After the alarm."""


def running_loop() -> Loop:
    """The one of this thread; what says that it is one is not believed."""
    loop = _running_loop()
    if loop is None:
        raise RuntimeError("no running event loop")
    if Loop not in mro_of(_type(loop)):
        forbid("another event loop in the place of the lab's")
    return cast(Loop, loop)


def _nanoseconds(due: float) -> int:
    """As the loop counts them."""
    return _round(_round(due, 9) * 1e9)


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


@types.coroutine
def _turn() -> Generator[Any, Any, None]:
    yield
