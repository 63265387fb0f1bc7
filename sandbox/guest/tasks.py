"""Tasks in the order of their creation, also where asyncio keeps them in sets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator, Iterable, Iterator
from functools import wraps
from itertools import count
from typing import Any, ClassVar

_loop_or_none = asyncio._get_running_loop
_as_completed = asyncio.as_completed
_callbacks_of = asyncio.Task.__dict__["_callbacks"].__get__
_cancelling: set[Task] = set()


class Task(asyncio.Task[Any]):
    """Its hash is its number: a set of tasks has the same order in every run.

    asyncio cancels and collects tasks out of sets, and addresses change between runs.
    """

    numbers: ClassVar[Iterator[int]] = count(1)
    on_cancel: ClassVar[Callable[[asyncio.Task[Any]], None] | None] = None
    is_lost: ClassVar[Callable[[], bool]] = lambda: False  # whether all of them are

    def __init__(
        self, coro: Generator[Any, Any, Any] | Coroutine[Any, Any, Any], **options: Any
    ) -> None:
        if hasattr(self, "number"):
            raise RuntimeError("this Task has been made already")
        self.number = next(Task.numbers)
        super().__init__(coro, **options)

    def __hash__(self) -> int:
        return self.number

    def cancel(self, msg: Any | None = None) -> bool:
        """Told before it is done: what it leads to comes after it."""
        if self in _cancelling and Task.is_lost():
            return self._let_go()
        if Task.on_cancel is not None and not self.done():
            Task.on_cancel(self)
        _cancelling.add(self)
        try:
            return super().cancel(msg)
        finally:
            _cancelling.discard(self)

    def _let_go(self) -> bool:
        """Those that await each other in a circle cannot be cancelled: each passes it on
        to the next. After a deadlock, who awaits this one is told that it was."""
        loop = self.get_loop()
        told = loop.create_future()
        told.cancel()
        for callback, context in list(_callbacks_of(self) or ()):
            self.remove_done_callback(callback)
            loop.call_soon(callback, told, context=context)
        return True


Task.__name__ = Task.__qualname__ = "Task"
Task.__module__ = "asyncio"


def number_of(task: object) -> int:
    """Its number; 0 for what is no task of a loop of ours."""
    return getattr(task, "number", 0) if isinstance(task, asyncio.Task) else 0


def adopt(task: Any) -> None:
    """A task that a factory of the program's made gets a number, too."""
    if isinstance(task, asyncio.Task) and not isinstance(task, Task):
        task.number = next(Task.numbers)  # type: ignore[attr-defined]


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
