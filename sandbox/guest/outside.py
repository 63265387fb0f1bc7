"""All threads of the process on one virtual clock: it moves when every one of them rests.

Whoever goes to rest looks whether he was the last. Then the rest that ends first, of all
loops and threads, is ended, and its own thread moves the clock: one at a time, in the
order of their moments and then of the threads' starts, so that a run is like any other.
"""

from __future__ import annotations

import threading
import time
from asyncio import AbstractEventLoop
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock

from . import signals
from .clock import Clock, plain_ns
from .rests import Rest
from .scene import Scene
from .stillness import Stillness
from .threads import are_many, others_live

SHORTEST_POLL_SECONDS, POLL_SECONDS = 0.001, 0.02  # to look whether threads have ended
SETTLE_SECONDS = 0.002  # for bytes on loopback sockets to arrive, before a jump
STALL_SECONDS = 0.3  # the same when only sockets are left

_shutdown = threading._shutdown  # type: ignore[attr-defined]  # what the interpreter calls
_sleep, _monotonic = time.sleep, time.monotonic
_ident, _lock = threading.get_ident, threading.Lock


class Outside:
    """Who works, who rests, and whose turn it is."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._loops: list[tuple[AbstractEventLoop, int]] = []  # with their threads
        self._jobs: dict[Executor, int] = {}
        self._rests: dict[int, Rest] = {}  # by thread
        self._changes = 0
        self._turn = threading.RLock()
        self._stillness = Stillness()
        self._is_expected = False  # a signal
        self.deadlock: BaseException | None = None  # the last that was told of

    # What loops tell.

    def loop_starts(self, loop: AbstractEventLoop) -> None:
        self._loops.append((loop, _ident()))

    def loop_stops(self, loop: AbstractEventLoop) -> None:
        self._loops = [each for each in self._loops if each[0] is not loop]

    def number_of(self, loop: AbstractEventLoop) -> int:
        return next(n for n, (each, _) in enumerate(self._loops) if each is loop)

    def job_begins(self, executor: Executor) -> None:
        """In a pool of processes: of threads we see for ourselves what they do."""
        if not isinstance(executor, ThreadPoolExecutor):
            self._jobs[executor] = self._jobs.get(executor, 0) + 1

    def job_ended(self, executor: Executor) -> None:
        """Call it on the loop, after the result has arrived there."""
        if executor in self._jobs:
            self._jobs[executor] -= 1
            if not self._jobs[executor]:
                del self._jobs[executor]

    # What resting threads do.

    @contextmanager
    def resting(self, rest: Rest) -> Iterator[Rest]:
        """While the thread waits. A finalizer may rest within another's rest."""
        outer = self._rests.get(rest.ident)
        self._rests[rest.ident] = rest
        self._changes += 1
        try:
            yield rest
        finally:
            self._changes += 1
            if outer is None:
                self._rests.pop(rest.ident, None)
            else:
                self._rests[rest.ident] = outer

    def moment_in(self, seconds: float | None) -> int | None:
        """On the clock; None for a wait without end."""
        if seconds is None:
            return None
        try:
            return self._clock.now_ns() + max(0, plain_ns(round(seconds * 1e9)))
        except (OverflowError, ValueError):
            _sleep(seconds)  # says at once what is wrong, in the interpreter's words
            raise

    def sleep(self, seconds: float) -> None:
        """Until the clock has come so far; others go on meanwhile."""
        over = _lock()
        over.acquire()
        rest = Rest(self.moment_in(seconds), lambda: True, over.release)
        if are_many():
            with self.resting(rest):
                self.wait_for(over, rest)
        self.arrive(rest)

    def wait_for(self, lock: Lock, rest: Rest) -> bool:
        """Until somebody releases the lock, or else the rest is over: which of them."""
        for pause in polls():
            self.let_go_on()
            if rest.is_over:
                break
            if lock.acquire(True, pause):
                return True
        return False

    def arrive(self, rest: Rest) -> None:
        """The rest's own thread moves the clock: what that leads to is its own affair."""
        if rest.until_ns is not None:
            self._clock.jump(rest.until_ns)

    def let_go_on(self) -> None:
        """If all rest: end the rest that ends first, which may be one's own."""
        with self._turn:
            self._let_go_on()

    def _let_go_on(self) -> None:
        changes = self._changes
        scene = Scene.look(self._rests, {ident for _, ident in self._loops})
        scene.has_children |= bool(self._jobs)
        first = scene.first
        is_busy = scene.has_children or bool(scene.at_work)
        if first is None and self._expects_signal():
            return
        # Who was awake when we looked at it may have woken one that we had looked at.
        if changes != self._changes or not _all_go_on(scene.rests):
            return
        if is_busy and not (first is not None and self._may_pass(first, scene)):
            return
        if first is None and scene.awake and not self._are_still(scene.all_awake):
            return
        if not self._has_settled(scene) or changes != self._changes:
            return
        self._stillness.forget()
        if first is not None:
            first.end()
        elif (loser := scene.loser()) is not None:
            loser.lose()

    def _may_pass(self, first: Rest, scene: Scene) -> bool:
        """Whether time goes on although somebody is at work."""
        if (first.until_ns or 0) < self._clock.now_ns():
            return True  # who never rests has moved the clock himself
        self._stillness.look(scene.at_work)
        if scene.is_apart and self._stillness.is_spinning():
            return True
        return self._stillness.is_stuck(has_children=scene.has_children)

    def _expects_signal(self) -> bool:
        """Once more after one has come: its handler has a moment to wake somebody."""
        was_expected, self._is_expected = self._is_expected, signals.may_come()
        return was_expected or self._is_expected

    def _are_still(self, idents: set[int]) -> bool:
        """Whether threads of libraries are idle, so that nothing comes from them."""
        self._stillness.look(idents)
        return self._stillness.is_stuck(has_children=False)

    def _has_settled(self, scene: Scene) -> bool:
        """What is on its way through sockets arrives, without a thread that brings it."""
        if not any(rest.has_sockets() for rest in scene.loops):
            return True
        end = _monotonic() + (STALL_SECONDS if scene.first is None else SETTLE_SECONDS)
        while _monotonic() < end:
            _sleep(SETTLE_SECONDS)
            if not _all_go_on(scene.rests):
                return False
        return True

    def wait_for_the_end(self) -> None:
        """Of all threads, as the interpreter does; unless they wait for ever."""
        if self.deadlock is None:
            with self.resting(Rest(None, others_live)):
                self.let_go_on()
                _shutdown()


def polls() -> Iterator[float]:
    """Pauses, short at first."""
    pause = SHORTEST_POLL_SECONDS
    while True:
        yield pause
        pause = min(2 * pause, POLL_SECONDS)


def _all_go_on(rests: Iterable[Rest]) -> bool:
    return all(rest.is_going_on() for rest in rests)
