"""What threads wait with, on the virtual clock: conditions, joins and queues.

All that ``threading``, ``queue`` and ``concurrent.futures`` wait for is one of them. Each
tells that its thread rests, and for how long at most; otherwise it does what the original
does.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import wraps
from multiprocessing import connection
from types import FunctionType, SimpleNamespace
from typing import Any

from .outside import Outside, polls
from .patience import deadlock_of_threads
from .rests import Rest
from .session import Session
from .threads import is_listed

_Original = queue.SimpleQueue
_Condition, _Thread = threading.Condition, threading.Thread
_wait, _join = _Condition.wait, _Thread.join
_lock, _machine = threading.Lock, time.monotonic


def keep_threads(session: Session) -> None:
    """Before the program is loaded; once a process."""
    if not session.clock.virtual:
        return
    _Condition.wait = wraps(_wait)(_waiting(session))  # type: ignore[method-assign,assignment]
    _Thread.join = wraps(_join)(_joining(session))  # type: ignore[method-assign,assignment]
    threading.Lock = _lock_class(session)
    queue.SimpleQueue = _queue(session)  # type: ignore[misc]
    # They count their time-outs down by a clock of their own.
    threading._time = queue.time = session.clock.monotonic  # type: ignore[attr-defined]
    # What pipes wait for is other processes, which live on the machine's clock; on one
    # that stands still, ``poll`` would ask again and again until its moment is over.
    connection.time = SimpleNamespace(monotonic=_machine)  # type: ignore[attr-defined]


def _waiting(session: Session) -> Callable[[Any, float | None], bool]:
    outside = session.outside

    def wait(self: Any, timeout: float | None = None) -> bool:
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        if timeout is not None and timeout <= 0:
            return _wait(self, timeout)
        waiter = _lock()
        waiter.acquire()
        self._waiters.append(waiter)
        rest = Rest(
            outside.moment_in(timeout),
            goes_on=lambda: waiter in self._waiters,
            wake=lambda: _release(waiter),
            needs_others=True,
        )
        saved = self._release_save()
        with session.waiting():
            try:
                with outside.resting(rest):
                    outside.wait_for(waiter, rest)
            finally:
                self._acquire_restore(saved)
                is_notified = waiter not in self._waiters
                if not is_notified:
                    self._waiters.remove(waiter)
            _leave(outside, rest)
        return is_notified

    return wait


def _joining(session: Session) -> Callable[[Any, float | None], None]:
    outside = session.outside

    def join(self: Any, timeout: float | None = None) -> None:
        _join(self, 0)  # it has its own words for what cannot be joined
        if not is_listed(self) or (timeout is not None and timeout <= 0):
            return _join(self, timeout)
        rest = Rest(
            outside.moment_in(timeout),
            goes_on=lambda: is_listed(self),
            needs_others=True,
        )
        with session.waiting():
            with outside.resting(rest):
                for pause in polls():
                    outside.let_go_on()
                    if rest.is_over or not is_listed(self):
                        break
                    _join(self, pause)
            if not rest.is_over:
                return _join(self)
            return _leave(outside, rest)

    return join


def _lock_class(session: Session) -> type[Any]:
    outside = session.outside

    class lock:
        """Knows whether somebody holds it, or one of those who wait is about to."""

        __slots__ = ("__weakref__", "_is_held", "_lock")

        def __init__(self) -> None:
            self._lock, self._is_held = _lock(), False

        def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
            if not blocking or timeout == 0 or (timeout < 0 and timeout != -1):
                return self._taken(self._lock.acquire(blocking, timeout))
            if self._lock.acquire(False):
                return self._taken(True)
            until_ns = outside.moment_in(None if timeout == -1 else timeout)
            rest = Rest(until_ns, lambda: self._is_held, needs_others=True)
            with session.waiting():
                with outside.resting(rest):
                    is_taken = outside.wait_for(self._lock, rest)
                if not self._taken(is_taken):
                    _leave(outside, rest)
            return is_taken

        def release(self) -> None:
            self._is_held = False
            self._lock.release()

        def locked(self) -> bool:
            return self._lock.locked()

        def _taken(self, is_taken: bool) -> bool:
            self._is_held |= is_taken
            return is_taken

        def _at_fork_reinit(self) -> None:
            self.__init__()  # type: ignore[misc]  # as if it were new

        def __enter__(self) -> bool:
            return self.acquire()

        def __exit__(self, *error: object) -> None:
            self.release()

        def __repr__(self) -> str:
            return repr(self._lock)

    return _named_as_the_real_one(lock, "_thread")


def _queue(session: Session) -> type[_Original[Any]]:
    outside = session.outside

    class SimpleQueue(_Original[Any]):
        """Knows how many items are on their way to a thread that has waited for one."""

        def __init__(self) -> None:
            # As many as they; a number is not safe from two threads at once.
            self._on_their_way: deque[None] = deque()

        def put(
            self, item: Any, block: bool = True, timeout: float | None = None
        ) -> None:
            self._on_their_way.append(None)
            super().put(item)

        def put_nowait(self, item: Any) -> None:
            self.put(item)

        def get(self, block: bool = True, timeout: float | None = None) -> Any:
            if block and timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            try:
                return self._got(super().get(block=False))
            except queue.Empty:
                if not block:
                    raise
            rest = Rest(outside.moment_in(timeout), lambda: not self._on_their_way)
            # What says that the rest is over has to say so until the thread has left it.
            with session.waiting(), outside.resting(rest):
                item = self._wait_for_one(rest)
            return self._got(item)

        def get_nowait(self) -> Any:
            return self.get(block=False)

        def _wait_for_one(self, rest: Rest) -> Any:
            outside.let_go_on()
            if rest.until_ns is None:
                return super().get()
            for pause in polls():
                try:
                    return super().get(timeout=0 if rest.is_over else pause)
                except queue.Empty:
                    if rest.is_over:
                        outside.arrive(rest)
                        raise
                outside.let_go_on()

        def _got(self, item: Any) -> Any:
            self._on_their_way.pop()
            return item

    return _named_as_the_real_one(SimpleQueue, "_queue")


def _named_as_the_real_one(cls: type[Any], module: str) -> type[Any]:
    """Its methods, too: a deadlock names what a thread was given to call."""
    cls.__module__, cls.__qualname__ = module, cls.__name__
    for name, value in vars(cls).items():
        if isinstance(value, FunctionType):
            value.__qualname__ = f"{cls.__name__}.{name}"
    return cls


def _release(waiter: Any) -> None:
    if waiter.locked():
        waiter.release()


def _leave(outside: Outside, rest: Rest) -> None:
    """Back in its thread, which moves the clock, or learns that it waits in vain."""
    if rest.is_lost:
        raise deadlock_of_threads()
    if rest.is_over:
        outside.arrive(rest)
