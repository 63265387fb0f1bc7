"""Tasks in the order of their creation, also where asyncio keeps them in sets."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator, Iterable
from functools import wraps
from itertools import count
from typing import Any
from weakref import WeakSet

_loop_or_none = asyncio._get_running_loop
_as_completed = asyncio.as_completed
_numbers = count(1)


_made: WeakSet[Task] = WeakSet()


class Task(asyncio.Task[Any]):
    """Its hash is its number: a set of tasks has the same order in every run.

    asyncio cancels and collects tasks out of sets, and addresses change between runs.
    """

    def __init__(
        self, coro: Generator[Any, Any, Any] | Coroutine[Any, Any, Any], **options: Any
    ) -> None:
        if hasattr(self, "number"):
            raise RuntimeError("this Task has been made already")
        self.number = next(_numbers)
        super().__init__(coro, **options)
        _made.add(self)

    def __hash__(self) -> int:
        return self.number


Task.__name__ = Task.__qualname__ = "Task"
Task.__module__ = "asyncio"


def made() -> list[Task]:
    """Those that are still there, whatever asyncio's own list says."""
    return list(_made)


def number_of(task: object) -> int:
    """Its number; 0 for what is not ours."""
    return task.number if isinstance(task, Task) else 0


def keep_argument_order() -> None:
    """``as_completed`` makes its tasks out of a set: make them before, in order."""

    @wraps(_as_completed)
    def as_completed(fs: Iterable[Any], *, timeout: float | None = None) -> Any:
        if _loop_or_none() is None or _is_one(fs):
            return _as_completed(fs, timeout=timeout)  # it has its own words for that
        return _as_completed([asyncio.ensure_future(f) for f in fs], timeout=timeout)

    asyncio.as_completed = asyncio.tasks.as_completed = as_completed


def _is_one(fs: object) -> bool:
    return asyncio.isfuture(fs) or asyncio.iscoroutine(fs)
