"""The chain of awaits of a suspended task, frame by frame."""

from __future__ import annotations

import asyncio
import types
from collections.abc import Iterator
from types import FrameType
from typing import Any

from . import looks
from .counting import counted
from .files import is_plumbing, is_solution
from .looks import locals_of, waiter_of

_DEEPEST = 64
_OPAQUE = {"async_generator_asend", "async_generator_athrow", "anext_awaitable"}
_OPAQUE |= {"coroutine_wrapper"}
_COUNTED = counted.__code__
_INSIDE = (types.CoroutineType, types.GeneratorType, types.AsyncGeneratorType)


def is_outside(task: asyncio.Task[Any]) -> bool:
    """Whether it waits for something that a thread of a library could bring."""
    future = waiter_of(task)
    if future is None or not _could_come_from_outside(future):
        return False
    if hasattr(future, "_children"):
        return True
    frames = list(frames_of(task))
    if not (frames and is_plumbing(frames[-1])):
        return True
    return any(_waits_for_others(frame) for frame in frames if is_plumbing(frame))


def _could_come_from_outside(future: Any) -> bool:
    """Whether it, or a part of what gather awaits, is a future of nobody's task."""
    if future.done() or isinstance(future, asyncio.Task):
        return False
    if hasattr(future, "_children"):
        return any(map(_could_come_from_outside, future._children))
    return True


def _waits_for_others(frame: FrameType) -> bool:
    """Whether wait() or as_completed() waits there for more than tasks."""
    match frame.f_code.co_name:
        case "_wait":
            return any(map(_could_come_from_outside, locals_of(frame).get("fs") or ()))
        case "_wait_for_one":  # it does not tell what it waits for
            return True
    return False


def waiting_line(coroutine: object) -> int | None:
    """The innermost line of the learner's code in a suspended chain of awaits."""
    lines = [f.f_lineno for f in _frames_below(coroutine) if is_solution(f)]
    return lines[-1] if lines else None


def frames_of(task: asyncio.Task[Any]) -> Iterator[FrameType]:
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
        referents = looks.referents(awaited)
        inside = (r for r in referents if isinstance(r, _INSIDE) or _is_opaque(r))
        return None, next(inside, None)
    return None, None


def _driven_by(generator: types.GeneratorType[Any, Any, Any]) -> object:
    """What one of ours drives by hand, which Python does not know of."""
    if generator.gi_code is not _COUNTED or generator.gi_frame is None:
        return None
    return locals_of(generator.gi_frame)["steps"]


def _is_opaque(item: object) -> bool:
    return type(item).__name__ in _OPAQUE
