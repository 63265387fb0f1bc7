"""What a suspended task waits for, read from its chain of awaits."""

from __future__ import annotations

import asyncio
import gc
import types
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any

from .counting import counted
from .files import is_plumbing, is_solution, is_written

_DEEPEST = 64
_all_tasks, _loop_or_none = asyncio.all_tasks, asyncio._get_running_loop
_OPAQUE = {"async_generator_asend", "async_generator_athrow", "anext_awaitable"}
_OPAQUE |= {"coroutine_wrapper"}
_COUNTED = counted.__code__
_INSIDE = (types.CoroutineType, types.GeneratorType, types.AsyncGeneratorType)


@dataclass(frozen=True, slots=True)
class Wait:
    """One task of a deadlock, for people."""

    task: str
    line: int | None  # of the learner's code
    awaiting: str

    def __str__(self) -> str:
        where = "" if self.line is None else f", line {self.line}"
        return f"{self.task}{where}: waits for {self.awaiting}"


def wait_of(task: asyncio.Task[Any]) -> Wait:
    """Where the task stands and what it needs to go on."""
    frames = list(_frames(task))
    lines = [frame.f_lineno for frame in frames if is_solution(frame)]
    return Wait(
        task=task.get_name(),
        line=lines[-1] if lines else None,
        awaiting=_awaited(frames, getattr(task, "_fut_waiter", None)),
    )


def waits_of_all(loop: asyncio.AbstractEventLoop | None = None) -> list[Wait]:
    """Those of all tasks of a loop, in the order of their creation."""
    loop = loop or _loop_or_none()
    tasks = sorted(_all_tasks(loop), key=hash) if loop is not None else []
    return [wait_of(task) for task in tasks]


def is_outside(task: asyncio.Task[Any]) -> bool:
    """Whether it waits for something that a thread of a library could bring."""
    future = getattr(task, "_fut_waiter", None)
    if future is None or future.done() or _is_of_tasks(future):
        return False
    frames = list(_frames(task))
    return not (frames and is_plumbing(frames[-1]))


def _is_of_tasks(future: Any) -> bool:
    return isinstance(future, asyncio.Task) or hasattr(future, "_children")


def waiting_line(coroutine: object) -> int | None:
    """The innermost line of the learner's code in a suspended chain of awaits."""
    lines = [f.f_lineno for f in _frames_below(coroutine) if is_solution(f)]
    return lines[-1] if lines else None


def _frames(task: asyncio.Task[Any]) -> Iterator[FrameType]:
    """From the task's own coroutine down to where it is suspended."""
    return _frames_below(task.get_coro())


def _frames_below(awaited: Any) -> Iterator[FrameType]:
    for _ in range(_DEEPEST):
        frame, inner = _step(awaited)
        if frame is not None:
            yield frame
        if inner is None:
            return
        awaited = inner


def _step(awaited: Any) -> tuple[FrameType | None, Any]:
    match awaited:
        case types.CoroutineType():
            return awaited.cr_frame, awaited.cr_await
        case types.GeneratorType():
            return awaited.gi_frame, awaited.gi_yieldfrom or _driven_by(awaited)
        case types.AsyncGeneratorType():
            return awaited.ag_frame, awaited.ag_await
    if type(awaited).__name__ in _OPAQUE:  # it shows nobody what it drives
        referents = gc.get_referents(awaited)
        inside = (r for r in referents if isinstance(r, _INSIDE) or _is_opaque(r))
        return None, next(inside, None)
    return None, None


def _driven_by(generator: types.GeneratorType[Any, Any, Any]) -> object:
    """What one of ours drives by hand, which Python does not know of."""
    if generator.gi_code is not _COUNTED or generator.gi_frame is None:
        return None
    return generator.gi_frame.f_locals["steps"]


def _is_opaque(item: object) -> bool:
    return type(item).__name__ in _OPAQUE


def _awaited(frames: list[FrameType], future: Any) -> str:
    """The library's call that the written code awaits: ``Queue.get``, ``sleep``."""
    written = [place for place, frame in enumerate(frames) if is_written(frame)]
    calls = [f.f_code.co_qualname for f in frames[written[-1] + 1 if written else 0 :]]
    public = [call for call in calls if not call.rpartition(".")[2].startswith("_")]
    if public:
        return public[-1]
    if calls:
        return calls[0].partition(".")[0]
    if isinstance(future, asyncio.Task):
        return f"the task {future.get_name()}"
    return "gather" if _is_of_tasks(future) else "a future"
