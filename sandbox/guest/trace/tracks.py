"""One task as the trace knows it, and how equal slices in a row become one record."""

from __future__ import annotations

from typing import Any

from ..files import SOLUTION, is_ours
from ..places import LONGEST_NAME

TOLD_ONE_BY_ONE = 16

_LAST_RITES = {
    "BaseEventLoop.shutdown_asyncgens",
    "BaseEventLoop.shutdown_default_executor",
}


class Track:
    """Since when it is ready, who made it so, and what its last slices were like."""

    __slots__ = (
        "by",
        "equal",
        "is_apart",
        "key",
        "last_us",
        "more",
        "more_us",
        "name",
        "number",
        "ready_us",
        "semaphore",
        "step_us",
    )

    def __init__(self, number: int, name: str, ready_us: int, by: int) -> None:
        self.number = number
        self.name = name
        self.ready_us = ready_us
        self.by = by
        self.semaphore: Any = None  # that it waits for
        self.key: tuple[Any, ...] | None = None
        self.equal = 0  # slices before the last that were like it
        self.step_us = -1  # from one of them to the next
        self.last_us = 0
        self.more = 0  # slices that are not told yet
        self.more_us = 0  # when the last of them was
        self.is_apart = True  # something else was told of it since its last slice

    def repeats(self, at_us: int, key: tuple[Any, ...]) -> bool:
        """Whether this slice is one of many equal ones and need not be told."""
        step_us = at_us - self.last_us
        is_equal = key == self.key and not self.is_apart
        if is_equal and (self.equal == 0 or step_us == self.step_us):
            self.equal += 1
        else:
            self.equal = 0
        self.key, self.step_us, self.last_us = key, step_us, at_us
        self.is_apart = False
        if self.equal < TOLD_ONE_BY_ONE:
            return False
        self.more += 1
        self.more_us = at_us
        return True

    def take_more(self) -> int:
        """How many were not told, once."""
        more, self.more = self.more, 0
        return more


def described(coroutine: Any) -> tuple[str, int | None, bool]:
    """Its name, the line of its definition if the learner's, whether it is asyncio's."""
    code = getattr(coroutine, "cr_code", None) or getattr(coroutine, "gi_code", None)
    name = str(getattr(coroutine, "__qualname__", type(coroutine).__name__))
    is_last_rite = name in _LAST_RITES
    if code is not None and is_ours(code.co_filename) and not is_last_rite:
        name = "scenario" if name == "_play" else name
    line = None
    if code is not None and code.co_filename == SOLUTION:
        line = code.co_firstlineno
    return name[:LONGEST_NAME], line, is_last_rite
