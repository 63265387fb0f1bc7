"""All tasks that were made while a program is judged, whatever they say of themselves.

A class of the program's may say that its tasks are done, or in another loop, and take them
out of asyncio's own list. asyncio has two kinds of tasks, and the program may use either.
"""

from __future__ import annotations

import asyncio
from asyncio import tasks
from types import CoroutineType, GeneratorType
from typing import Any
from weakref import ReferenceType, ref

from .errors import name_of
from .looks import mro_of
from .loop import Loop

_Task, _PyTask = asyncio.Task, tasks._PyTask  # type: ignore[attr-defined]  # the one in Python
_KINDS = (_Task, _PyTask)
_listed, _id, _type = asyncio.all_tasks, id, type
_is_running = Loop.is_running
_NO_TASK = "work of no task"

_asked = {
    (name, _id(kind)): getattr(kind, name)
    for name in ("done", "get_loop", "get_coro")
    for kind in _KINDS
}
_name_of_coroutine = {
    kind: kind.__dict__["__qualname__"].__get__
    for kind in (CoroutineType, GeneratorType)
}

# By identity: a class of the program's may say that one is equal to another.
_made: dict[int, ReferenceType[Any]] = {}


def listed() -> list[Any]:
    """Those of asyncio's own list, which a program may have put something else into."""
    try:
        found = _listed()
    except BaseException:  # what is no task says there what it likes
        return []
    return [task for task in found if _kind_of(task) is not None]


def made() -> list[Any]:
    """Those that are still there, whatever asyncio's own list says."""
    alive = [reference() for reference in list(_made.values())]
    return [task for task in alive if task is not None]


def remember(task: Any) -> None:
    """The program can find the reference, and call what is to be called at its end."""
    identity = _id(task)

    def forget(reference: ReferenceType[Any]) -> None:
        if reference() is None:
            _made.pop(identity, None)

    _made[identity] = ref(task, forget)


def is_done(task: Any) -> bool:
    return bool(_ask(task, "done"))


def may_go_on(task: Any, here: Any) -> bool:
    """Whether its loop is this one, or runs in another thread."""
    loop = _ask(task, "get_loop")
    return loop is here or (Loop in mro_of(_type(loop)) and _is_running(loop))


def name_of_work(task: Any) -> str:
    """The name of what a task runs."""
    if _kind_of(task) is None or is_done(task):
        return _NO_TASK
    coroutine = _ask(task, "get_coro")
    read = _name_of_coroutine.get(_type(coroutine))
    return str(read(coroutine)) if read is not None else name_of(coroutine)


def _ask(task: Any, name: str) -> Any:
    return _asked[name, _id(_kind_of(task))](task)


def _kind_of(task: Any) -> Any:
    for cls in mro_of(_type(task)):
        if cls is _Task or cls is _PyTask:
            return cls
    return None
