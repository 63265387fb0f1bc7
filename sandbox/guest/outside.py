"""Work outside the loop: threads and pools that the virtual clock has to wait for."""

from __future__ import annotations

import threading
import time
from asyncio import AbstractEventLoop
from collections.abc import Iterable
from concurrent.futures import Executor, ThreadPoolExecutor

from .clock import Clock

_POLL_SECONDS = 0.2
_PATIENCE_SECONDS = 2.0  # for a loop to take notice of a sleeper
_CHILD_WATCHERS = ("waitpid-", "asyncio-waitpid-")

_sleep = time.sleep
_Event = threading.Event


class Outside:
    """Who works elsewhere, and who sleeps there until a moment of the virtual clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._loops: list[AbstractEventLoop] = []  # those that run, the last on top
        self._jobs: dict[Executor, int] = {}
        self._asleep: set[int] = set()  # threads, by ident

    def loop_starts(self, loop: AbstractEventLoop) -> None:
        self._loops.append(loop)

    def loop_stops(self, loop: AbstractEventLoop) -> None:
        self._loops.remove(loop)

    def job_begins(self, executor: Executor) -> None:
        self._jobs[executor] = self._jobs.get(executor, 0) + 1

    def job_ended(self, executor: Executor) -> None:
        """Call it on the loop, after the result has arrived there."""
        self._jobs[executor] -= 1
        if not self._jobs[executor]:
            del self._jobs[executor]

    def has_jobs(self) -> bool:
        """Whether a job is at work: neither asleep nor queued behind sleepers."""
        return any(self._is_busy(pool, count) for pool, count in self._jobs.items())

    def has_any_job(self) -> bool:
        return bool(self._jobs)

    def has_children(self) -> bool:
        """Whether a thread of asyncio's waits for a child process."""
        return any(t.name.startswith(_CHILD_WATCHERS) for t in threading.enumerate())

    def has_threads(self) -> bool:
        """Whether a thread is awake that is neither a loop's nor a pool's."""
        known = {threading.main_thread().ident, threading.get_ident()} | self._asleep
        known |= {ident for pool in self._jobs for ident in _threads(pool)}
        return any(
            t.ident not in known and not t.name.startswith("asyncio_")
            for t in threading.enumerate()
        )

    def sleep(self, seconds: float) -> None:
        """Sleep in a worker thread, until the running loop's clock has moved so far."""
        loop = self._loops[-1] if self._loops else None
        if loop is None:
            self._sleep_alone(seconds)
            return
        nap = _Nap(seconds, self._asleep)
        try:
            loop.call_soon_threadsafe(nap.begin, loop)
        except RuntimeError:  # it has just closed
            return
        if not nap.begun.wait(_PATIENCE_SECONDS):
            # The loop does not turn; it may be waiting for this very thread.
            nap.is_given_up = True
            self._sleep_alone(seconds)
            return
        while not nap.over.wait(_POLL_SECONDS) and not loop.is_closed():
            pass

    def _sleep_alone(self, seconds: float) -> None:
        """Without a loop nobody can say that all others wait too: it takes its time."""
        until_ns = self._clock.now_ns() + round(seconds * 1e9)
        _sleep(seconds)
        self._clock.jump(until_ns)

    def _is_busy(self, executor: Executor, jobs: int) -> bool:
        if not isinstance(executor, ThreadPoolExecutor):
            return True
        at_most = getattr(executor, "_max_workers", jobs)
        # A loop in a worker thread must not wait for the very job that it runs in.
        idle = self._asleep | {threading.get_ident()}
        return min(jobs, at_most) > sum(i in idle for i in _threads(executor))


class _Nap:
    """A worker thread's sleep on the virtual clock."""

    def __init__(self, seconds: float, asleep: set[int]) -> None:
        self.begun, self.over = _Event(), _Event()
        self.is_given_up = False
        self._seconds = seconds
        self._asleep = asleep
        self._ident = threading.get_ident()

    def begin(self, loop: AbstractEventLoop) -> None:
        """On the loop: from now on the thread is idle until the clock has moved."""
        if not self.is_given_up:
            self._asleep.add(self._ident)
            loop.call_later(self._seconds, self._end)
        self.begun.set()

    def _end(self) -> None:
        self._asleep.discard(self._ident)
        self.over.set()


def _threads(executor: Executor) -> Iterable[int | None]:
    return [thread.ident for thread in list(getattr(executor, "_threads", ()))]
