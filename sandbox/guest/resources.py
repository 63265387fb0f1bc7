"""Locks, semaphores, queues: the name a learner knows one by, and who holds a lock."""

from __future__ import annotations

import asyncio
import types
from asyncio import locks
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from inspect import CO_OPTIMIZED
from types import FrameType
from typing import Any, ClassVar

from . import looks
from .files import is_solution
from .looks import globals_of
from .places import LONGEST_NAME
from .tasks import number_of
from .waits import frames_of

MOST_TASKS = 50  # whose variables are looked at for a name
MOST_ITEMS = 100  # of a container
_SIMPLE = (int, str)
_KINDS = {
    asyncio.Lock: "lock",
    asyncio.Semaphore: "semaphore",
    asyncio.Condition: "condition",
    asyncio.Event: "event",
    asyncio.Barrier: "barrier",
    asyncio.Queue: "queue",
}

_current_task, _loop_or_none = asyncio.current_task, asyncio._get_running_loop


@dataclass(frozen=True, slots=True)
class Owner:
    """Who took a lock. Its name and number: the task itself is nobody's to keep."""

    number: int
    name: str


class Watcher:
    """Is told of every lock. This one does not care."""

    def acquired(self, lock: Any, owner: Owner) -> None: ...

    def freed(self, lock: Any, owner: Owner) -> None: ...


class _Locked:
    """The private flag of a lock, with who has set it.

    A wrapper around ``acquire`` would be seen in tracebacks, and awaited each time.
    """

    watcher: ClassVar[Watcher] = Watcher()

    def __get__(self, lock: Any, kind: type | None = None) -> Any:
        return self if lock is None else lock.__dict__.get("_locked", False)

    def __set__(self, lock: Any, value: bool) -> None:
        lock.__dict__["_locked"] = value
        if not value:
            if owner := lock.__dict__.pop("_lab_owner", None):
                self.watcher.freed(lock, owner)
        elif _loop_or_none() is not None and (task := _current_task()) is not None:
            owner = Owner(number_of(task), task.get_name())
            lock.__dict__["_lab_owner"] = owner
            self.watcher.acquired(lock, owner)


def watch_locks(watcher: Watcher | None = None) -> None:
    """Know the owner of every lock from now on, and tell the watcher."""
    lock: Any = locks.Lock
    lock._locked = _Locked()
    if watcher is not None:
        _Locked.watcher = watcher


def owner_of(resource: object) -> Owner | None:
    """Who holds the lock; a condition is held by who holds the lock below it."""
    lock = getattr(resource, "_lock", resource)
    if not isinstance(lock, locks.Lock):
        return None
    owner: Owner | None = lock.__dict__.get("_lab_owner")
    return owner


def kind_of(resource: object) -> str:
    """One of those that the trace knows."""
    for kind, name in _KINDS.items():
        if isinstance(resource, kind):
            return name
    return "lock"


def name_of(
    resource: object, written: FrameType | None, makers: Iterable[str]
) -> str | None:
    """The variable that holds it, or None.

    One that the source assigns a lock, queue or so to (``makers``) says more than a
    parameter that it was passed by: ``accounts_b`` and not ``second``.
    """
    made = set(makers)
    first: str | None = None
    for names in _spaces(written):
        for name, value in names.items():
            found = _path_to(resource, name, value)
            if found is None:
                continue
            if _root(found) in made:
                return found[:LONGEST_NAME]
            first = first or found
    return first[:LONGEST_NAME] if first else None


def _root(path: str) -> str:
    return path.partition("[")[0].rpartition(".")[2]


def _spaces(written: FrameType | None) -> Iterator[dict[str, Any]]:
    """Variables of the frame, of the module, of the learner's other frames."""
    if written is not None:
        yield locals_of(written)
    seen = {id(written)}
    for frame in _other_frames():
        if id(frame) not in seen:
            seen.add(id(frame))
            yield locals_of(frame)
    if written is not None:
        yield dict(globals_of(written))


def _other_frames() -> Iterator[FrameType]:
    loop = _loop_or_none()
    tasks = sorted(asyncio.all_tasks(loop), key=hash) if loop else []
    for task in tasks[:MOST_TASKS]:
        yield from filter(is_solution, frames_of(task))


def locals_of(frame: FrameType) -> dict[str, Any]:
    """A copy. Before 3.13 the frame's own keeps what the variables held alive."""
    held = looks.locals_of(frame)
    copy = dict(held)
    if frame.f_code.co_flags & CO_OPTIMIZED and type(held) is dict:
        held.clear()
    return copy


def _path_to(resource: object, name: str, value: object) -> str | None:
    """How it is reached from a variable: itself, an attribute, an item."""
    if value is resource:
        return name
    kind = type(value)
    if kind is dict:
        items: Iterable[Any] = list(value.items())[:MOST_ITEMS]  # type: ignore[attr-defined]
        return _item(resource, name, items)
    if kind is list or kind is tuple:
        return _item(resource, name, enumerate(value[:MOST_ITEMS]))  # type: ignore[index]
    if name == "self" and not isinstance(value, type | types.ModuleType):
        held = getattr(value, "__dict__", None)
        for attribute, item in held.items() if type(held) is dict else ():
            if item is resource:
                return f"self.{attribute}"
    return None


def _item(resource: object, name: str, items: Iterable[Any]) -> str | None:
    for key, item in items:
        if item is resource:
            return f"{name}[{key!r}]" if type(key) in _SIMPLE else f"{name}[…]"
    return None
