"""Who asks a task to end: the learner's own call, a time-out, a group, the loop's end."""

from __future__ import annotations

from types import FrameType

from .files import is_plumbing, is_written

_WHY = {
    "_on_timeout": "timeout",
    "wait_for": "wait_for",
    "_cancel_all_tasks": "exit",
    "_cancel_and_wait": "wait_for",
    "_abort": "taskgroup",
}


def why_cancelled(frame: FrameType | None) -> str:
    """By the frame that called ``cancel``."""
    if frame is None:
        return "library"
    if is_written(frame):
        return "asked"
    if not is_plumbing(frame):
        return "library"
    code = frame.f_code
    if code.co_qualname == "_GatheringFuture.cancel":
        return "gather"
    if code.co_qualname == "Task.cancel":
        return "awaiter"
    if code.co_qualname.startswith("TaskGroup."):
        return "taskgroup"
    return _WHY.get(code.co_name, "library")
