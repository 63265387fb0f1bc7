"""When nothing is ready: wait for others, move the clock, or say that all is lost."""

from __future__ import annotations

import asyncio
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from os import fstat
from typing import TYPE_CHECKING, Any

from .deadlocks import Picture, Wait
from .files import line_of
from .findings.cures import BLOCKS_ITS_LOOP
from .findings.strangers import watched
from .outside import polls
from .rests import LoopRest
from .session import current
from .tasks import number_of
from .threads import are_many
from .turns import selects
from .waits import is_outside

if TYPE_CHECKING:
    from .loop import Loop

TURNS_FREE = 10_000  # turns of the loop at one moment before each costs time
TURN_SECONDS = 50e-6
POLL_SECONDS = 0.02  # the longest wait before which the trace is not told
Ready = list[Any]
Select = Callable[[float | None], Ready]

_all_tasks, _current_task = asyncio.all_tasks, asyncio.current_task
_loop_or_none = asyncio._get_running_loop


class Deadlock(RuntimeError):
    """Every task waits, and nothing can wake any of them."""

    def __init__(self, picture: Picture, waiters: str = "task") -> None:
        super().__init__(f"every {waiters} waits and nothing can wake them{picture}")


class Patience:
    """Waits in the loop's place, between two of its turns."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._clock = current().clock
        self._outside = current().outside
        self._lookout = current().lookout
        self._turns = 0
        self._turns_at_ns = 0

    def wait(self, select: Select, timeout: float | None) -> Ready:
        """What the loop's selector does: ``timeout`` None means for ever."""
        selects()
        if self._clock.is_polled():
            self._lookout.polled()
        self._lookout.turn(self._loop, timeout)
        self._clock.new_turn()
        if not self._clock.virtual:
            if timeout is None or timeout > POLL_SECONDS:
                current().tell_so_far()
            if not are_many():
                return select(timeout)
            with watched(self._loop, self._lookout.wrong_thread):
                return select(timeout)
        if timeout is not None and timeout <= 0:
            self._count_turn()
            return select(0)
        self._turns = 0
        # Asked before we look: a thread that ends afterwards may have left something.
        is_alone = not (are_many() or self._loop.has_sockets())
        if ready := select(0):
            return ready
        until_ns = None if timeout is None else self._loop.next_deadline_ns()
        if is_alone and until_ns is not None:
            self._clock.jump(until_ns)
            return []
        return self._wait_for_others(select, until_ns)

    def _count_turn(self) -> None:
        """Who spins until something happens must see time pass, or it never will."""
        now_ns = self._clock.now_ns()
        if now_ns != self._turns_at_ns:
            self._turns, self._turns_at_ns = 0, now_ns
        self._turns += 1
        if self._turns > TURNS_FREE:
            self._clock.advance(TURN_SECONDS)
            self._turns_at_ns = self._clock.now_ns()

    def _wait_for_others(self, select: Select, until_ns: int | None) -> Ready:
        """Until something is ready, or no other thread comes before the next timer."""
        loop = self._loop
        rest = self._rest(select, until_ns)
        with self._outside.resting(rest), watched(loop, self._lookout.wrong_thread):
            for pause in polls():
                self._outside.let_go_on()
                if rest.is_over:
                    break
                current().tell_so_far()
                ready = select(pause)
                if not rest.is_over and ready:
                    return ready
        if rest.is_lost:
            raise self._deadlock()
        self._outside.arrive(rest)
        return select(0)

    def _rest(self, select: Select, until_ns: int | None) -> LoopRest:
        loop = self._loop

        def goes_on() -> bool:
            """Also where a thread has put something into the loop without waking it, as
            with asyncio's own loop: only its pipe and its sockets wake it."""
            try:
                return not select(0)
            except (OSError, ValueError):  # it has gone on meanwhile, and is closed
                return False

        def needs_libraries() -> bool:
            return any(map(is_outside, _all_tasks(loop)))

        return LoopRest(
            until_ns,
            goes_on,
            loop.wake,
            number=self._outside.number_of(loop),
            has_sockets=loop.has_sockets,
            has_children=loop.has_pipes,
            has_tasks=lambda: bool(_all_tasks(loop)),
            needs_libraries=needs_libraries,
        )

    def _deadlock(self) -> BaseException:
        picture = current().picture(_all_tasks(self._loop))
        told = self._outside.deadlock
        if told is not None and all(w.kind == "shutdown" for w in picture.waits):
            return told  # it has left threads behind for which asyncio.run waits now
        current().tell_deadlock(picture)
        self._outside.deadlock = Deadlock(picture)
        return self._outside.deadlock


def deadlock_of_threads() -> Deadlock:
    """For a thread that waits without a loop, or in a callback of its loop."""
    loop = _loop_or_none()
    if loop is None:
        picture = replace(current().picture(()), line=line_of(sys._getframe(1)))
    else:
        found = current().picture(_all_tasks(loop))
        blocking = number_of(_current_task(loop))
        waits = [_for_a_thread(w) if w.number == blocking else w for w in found.waits]
        picture = replace(found, waits=waits)
    current().tell_deadlock(picture)
    current().outside.deadlock = deadlock = Deadlock(picture, "thread")
    return deadlock


def _for_a_thread(wait: Wait) -> Wait:
    """It is not suspended: it holds up its loop, which can wake nobody any more."""
    return replace(wait, kind="thread", awaiting=BLOCKS_ITS_LOOP)


def is_pipe(handle: int) -> bool:
    """Anything but a socket: its other end is a process or a person, not a task."""
    try:
        return not stat.S_ISSOCK(fstat(handle).st_mode)
    except OSError:
        return False
