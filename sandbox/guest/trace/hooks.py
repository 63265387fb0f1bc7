"""Where the recorder listens: the loop's callbacks, its queue, semaphores, the streams."""

from __future__ import annotations

import asyncio
import sys
from asyncio import events, locks
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import BuiltinMethodType, MethodType
from typing import Any

from ..looks import self_of
from ..loop import Loop
from ..resources import Watcher, watch_locks
from .recorder import Recorder

# Types of bound methods: their ``__self__`` may be a task. The first is the task's in C.
_STEP = "TaskStepMethWrapper"
_METHODS = (MethodType, BuiltinMethodType)


def listen(recorder: Recorder) -> None:
    """From now on; once a process, before the program is loaded."""
    handle: Any = events.Handle
    handle._run = _runner(recorder, handle._run)
    loop: Any = Loop
    loop.call_soon = _scheduler(recorder, loop.call_soon)
    semaphore: Any = locks.Semaphore
    semaphore._value = _Value(recorder)
    watch_locks(recorder)


@contextmanager
def listening(recorder: Recorder) -> Iterator[None]:
    """The same for a while, with nothing left of it: for a rehearsal."""
    places = (events.Handle, "_run"), (Loop, "call_soon"), (locks.Semaphore, "_value")
    before = [(owner, name, vars(owner).get(name)) for owner, name in places]
    listen(recorder)
    try:
        yield
    finally:
        watch_locks(Watcher())
        for owner, name, own in before:
            if own is None:
                delattr(owner, name)
            else:
                setattr(owner, name, own)


def _track_of(callback: Any) -> tuple[Any, Any]:
    """The task whose step the callback is, and its track; None and None for others."""
    kind = type(callback)
    if kind in _METHODS or kind.__name__ == _STEP:
        task = self_of(callback)
        if issubclass(type(task), asyncio.Task):
            return task, getattr(task, "track", None)
    return None, None


def _runner(recorder: Recorder, run: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def run_timer(handle: Any) -> Any:
        late_seconds = handle._loop.time() - handle._when
        recorder.timer_runs(max(0, round(late_seconds * 1e6)))
        try:
            return run(handle)
        finally:
            recorder.timer_ran()

    def _run(handle: Any) -> Any:
        if isinstance(handle, events.TimerHandle):
            return run_timer(handle)
        task, track = _track_of(handle._callback)
        if track is None or task.done():
            return run(handle)
        began_us = recorder.runs(task, track)
        try:
            return run(handle)
        finally:
            recorder.ran(task, track, began_us)

    return _run


def _scheduler(recorder: Recorder, call_soon: Callable[..., Any]) -> Callable[..., Any]:
    def scheduled(loop: Any, callback: Any, *args: Any, context: Any = None) -> Any:
        _, track = _track_of(callback)
        if track is not None:
            recorder.is_ready(track)
        return call_soon(loop, callback, *args, context=context)

    scheduled.__name__ = scheduled.__qualname__ = "call_soon"
    return scheduled


class _Value:
    """The private count of a semaphore: who takes a place, who gives one back.

    A place that is handed to somebody who waits is told when that task goes on.
    """

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def __get__(self, semaphore: Any, kind: type | None = None) -> Any:
        return self if semaphore is None else semaphore.__dict__["_value"]

    def __set__(self, semaphore: Any, value: int) -> None:
        before = semaphore.__dict__.get("_value", value)
        semaphore.__dict__["_value"] = value
        asker = sys._getframe(1).f_code.co_name
        if value < before and asker == "acquire":
            self._recorder.took_place(semaphore)
        elif value > before and asker == "release":
            self._recorder.gave_place(semaphore)
