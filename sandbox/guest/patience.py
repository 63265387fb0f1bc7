"""When nothing is ready: wait for others, move the clock, or say that all is lost."""

from __future__ import annotations

import asyncio
import stat
import time
from collections.abc import Callable
from os import fstat
from typing import TYPE_CHECKING, Any

from .deadlocks import Picture
from .session import current
from .waits import is_outside

if TYPE_CHECKING:
    from .loop import Loop

TURNS_FREE = 10_000  # turns of the loop at one moment before each costs time
TURN_SECONDS = 50e-6
POLL_SECONDS = 0.02  # how often we look at work outside
STUCK_SECONDS = 1.0  # a thread that computes nothing for so long waits, too
CHILD_SECONDS = 3.0  # the same for a child, whose computing we do not see
WORKING_SECONDS = 0.005  # of the processor: somebody computes, if slowly
SETTLE_SECONDS = 0.002  # for bytes on loopback sockets to arrive, before a jump
STALL_SECONDS = 0.3  # the same when only sockets are left

Ready = list[Any]
Select = Callable[[float | None], Ready]

_all_tasks = asyncio.all_tasks
_monotonic = time.monotonic
_process_time, _thread_time = time.process_time, time.thread_time


class Deadlock(RuntimeError):
    """Every task waits, and nothing can wake any of them."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(f"every task waits and nothing can wake them{picture}")


class Patience:
    """Waits in the loop's place, between two of its turns."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._clock = current().clock
        self._outside = current().outside
        self._lookout = current().lookout
        self._turns = 0
        self._turns_at_ns = 0
        self._quiet_since: float | None = None
        self._used_seconds = 0.0  # by other threads, when that was

    def wait(self, select: Select, timeout: float | None) -> Ready:
        """What the loop's selector does: ``timeout`` None means for ever."""
        if self._clock.is_polled():
            self._lookout.polled()
        self._lookout.turn(self._loop, timeout)
        self._clock.new_turn()
        if not self._clock.virtual:
            if timeout is None or timeout > POLL_SECONDS:
                current().tell_so_far()
            return select(timeout)
        if timeout is not None and timeout <= 0:
            self._count_turn()
            return select(0)
        self._turns = 0
        return select(0) or self._wait_for_others(select, timeout is None)

    def _count_turn(self) -> None:
        """Who spins until something happens must see time pass, or it never will."""
        now_ns = self._clock.now_ns()
        if now_ns != self._turns_at_ns:
            self._turns, self._turns_at_ns = 0, now_ns
        self._turns += 1
        if self._turns > TURNS_FREE:
            self._clock.advance(TURN_SECONDS)
            self._turns_at_ns = self._clock.now_ns()

    def _wait_for_others(self, select: Select, for_ever: bool) -> Ready:
        self._quiet_since = None
        while self._is_busy_outside():
            current().tell_so_far()
            ready = select(POLL_SECONDS)
            if ready or self._loop.has_work():
                return ready
            if self._is_stuck() and not for_ever:
                break
        if self._loop.has_sockets():
            ready = select(STALL_SECONDS if for_ever else SETTLE_SECONDS)
        else:
            ready = select(0)
        # A thread may have posted a result, and ended, while we were looking at it.
        if ready or self._loop.has_work():
            return ready
        if for_ever:
            raise self._deadlock()
        self._clock.jump(self._loop.next_deadline_ns())
        return []

    def _is_busy_outside(self) -> bool:
        outside = self._outside
        if outside.has_jobs() or self._has_children():
            return True
        if self._loop.is_joining_pool and not outside.has_any_job():
            return True
        return outside.has_threads() and any(
            is_outside(task) for task in _all_tasks(self._loop)
        )

    def _has_children(self) -> bool:
        """Whether the other end of something is a process, or a person."""
        return self._outside.has_children() or self._loop.has_pipes()

    def _is_stuck(self) -> bool:
        """Who has not computed for a while waits for something himself.

        Summed up, so that a thread on a crowded machine, which computes a little now
        and then, is never called stuck.
        """
        now, used = _monotonic(), _process_time() - _thread_time()
        if self._quiet_since is None or used - self._used_seconds > WORKING_SECONDS:
            self._quiet_since, self._used_seconds = now, used
        patience = CHILD_SECONDS if self._has_children() else STUCK_SECONDS
        return now - self._quiet_since >= patience

    def _deadlock(self) -> Deadlock:
        picture = current().picture(_all_tasks(self._loop))
        current().tell_deadlock(picture)
        return Deadlock(picture)


def is_pipe(handle: int) -> bool:
    """Anything but a socket: its other end is a process or a person, not a task."""
    try:
        return not stat.S_ISSOCK(fstat(handle).st_mode)
    except OSError:
        return False
