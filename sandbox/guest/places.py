"""Where a suspended task stands: kind of waiting, line, and what or whom it waits for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any
from weakref import WeakKeyDictionary

from .files import DRIVER, SOLUTION, is_ours
from .looks import globals_of, locals_of, waiter_of
from .waits import frames_of

LONGEST_NAME = 80
_ASYNCIO = str(Path(asyncio.__file__).parent)

# By the file of asyncio and the qualified name of the function that is suspended.
_KINDS = {
    ("tasks", "sleep"): "sleep",
    ("tasks", "wait"): "wait",
    ("tasks", "wait_for"): "wait_for",
    ("tasks", "as_completed.<locals>._wait_for_one"): "wait",
    ("tasks", "_AsCompletedIterator._wait_for_one"): "wait",
    ("locks", "Lock.acquire"): "lock",
    ("locks", "Semaphore.acquire"): "semaphore",
    ("locks", "Event.wait"): "event",
    ("locks", "Condition.wait"): "condition",
    ("locks", "Barrier.wait"): "barrier",
    ("queues", "Queue.get"): "queue.get",
    ("queues", "Queue.put"): "queue.put",
    ("queues", "Queue.join"): "queue.join",
    ("taskgroups", "TaskGroup.__aexit__"): "taskgroup",
    ("threads", "to_thread"): "thread",
    ("streams", "StreamReader.read"): "read",
    ("streams", "StreamReader.readline"): "read",
    ("streams", "StreamReader.readuntil"): "read",
    ("streams", "StreamReader.readexactly"): "read",
    ("streams", "StreamWriter.drain"): "write",
    ("streams", "StreamWriter.wait_closed"): "write",
    ("base_events", "BaseEventLoop.create_connection"): "connect",
    ("base_events", "BaseEventLoop.getaddrinfo"): "connect",
    ("selector_events", "BaseSelectorEventLoop.sock_connect"): "connect",
    ("selector_events", "BaseSelectorEventLoop.sock_recv"): "read",
    ("selector_events", "BaseSelectorEventLoop.sock_sendall"): "write",
    ("selector_events", "BaseSelectorEventLoop.sock_accept"): "read",
    ("base_events", "Server.serve_forever"): "serve",
    ("base_events", "Server.wait_closed"): "serve",
    ("subprocess", "Process.wait"): "process",
    ("subprocess", "Process.communicate"): "process",
    ("base_events", "BaseEventLoop.shutdown_default_executor"): "shutdown",
    ("base_events", "BaseEventLoop.shutdown_asyncgens"): "shutdown",
}
_OUR_KINDS = {("naps", "sleep"): "sleep"}
# What is inside of it says more, where there is something inside.
_TRANSPARENT = {None, "wait_for"}
_OF_RESOURCES = {
    "lock": "lock",
    "semaphore": "semaphore",
    "event": "event",
    "condition": "condition",
    "barrier": "barrier",
    "queue.get": "queue",
    "queue.put": "queue",
    "queue.join": "queue",
}

# Futures that bring the result of a thread, and the name of the function it runs.
threads: WeakKeyDictionary[Any, str] = WeakKeyDictionary()

_roles: dict[CodeType, _Role] = {}


@dataclass(frozen=True, slots=True)
class _Role:
    """What a frame of this code means in a chain of awaits."""

    is_solution: bool
    kind: str | None  # of asyncio's own waiting
    call: str | None  # the name of a library's function


@dataclass(frozen=True, slots=True)
class Place:
    """Equal places are one site of the trace."""

    kind: str
    line: int | None  # the innermost of the learner's code
    call: str | None  # of a library or of the scenario, which that line awaits
    subject: str | None  # for people
    resource: Any  # the object itself, or None
    resource_kind: str | None
    written: FrameType | None  # the innermost frame of the learner's code
    tasks: tuple[Any, ...]  # which it waits for


def place_of(task: asyncio.Task[Any]) -> Place:
    """Where it is suspended. Call it while it does not run."""
    line = call = kind = None
    written = inner = None
    for frame in frames_of(task):
        role = _roles.get(frame.f_code) or _role(frame)
        if role.is_solution:
            line, written = frame.f_lineno, frame
            call = kind = inner = None
        elif role.kind is not None and kind in _TRANSPARENT:
            kind, inner = role.kind, frame
        elif call is None:
            call = role.call
    future = waiter_of(task)
    kind, tasks = _seen(kind, inner, future)
    resource = None
    if kind in _OF_RESOURCES and inner is not None:
        resource = locals_of(inner).get("self")
    return Place(
        kind=kind,
        line=line,
        call=call,
        subject=_subject(kind, inner, future),
        resource=resource,
        resource_kind=_OF_RESOURCES.get(kind),
        written=written,
        tasks=tasks,
    )


def _seen(
    kind: str | None, inner: FrameType | None, future: Any
) -> tuple[str, tuple[Any, ...]]:
    """The kind, corrected by the future that is waited for; and its tasks."""
    if future is None:
        return "yield", ()
    if kind == "taskgroup" and inner is not None:
        return kind, _pending(getattr(locals_of(inner).get("self"), "_tasks", ()))
    if kind == "wait" and inner is not None:
        return kind, _pending(locals_of(inner).get("fs") or ())
    if kind == "wait_for" and inner is not None:
        return kind, _pending([locals_of(inner).get("fut")])
    if kind is not None:
        return kind, ()
    if isinstance(future, asyncio.Task):
        return "task", (future,)
    if hasattr(future, "_children"):
        return "gather", _pending(future._children)
    return ("thread" if future in threads else "future"), ()


def _pending(futures: Iterable[Any]) -> tuple[Any, ...]:
    """Those that are tasks and go on, in the order of their numbers."""
    found = [f for f in list(futures) if isinstance(f, asyncio.Task) and not f.done()]
    return tuple(sorted(found, key=hash))


def _subject(kind: str, inner: FrameType | None, future: Any) -> str | None:
    if kind == "sleep" and inner is not None:
        return seconds_text(locals_of(inner).get("delay"))
    if kind == "thread":
        func = locals_of(inner).get("func") if inner is not None else None
        return name_of_function(func) if func else threads.get(future)
    return None


def seconds_text(delay: object) -> str | None:
    """``0.5 s``; None for what is no plain number."""
    return f"{delay:.9g} s" if type(delay) in (int, float) else None


def name_of_function(function: object) -> str:
    """Of a function or a partial of one, whatever else it may be."""
    function = getattr(function, "func", function)
    name = getattr(function, "__qualname__", None)
    return name[:LONGEST_NAME] if type(name) is str else type(function).__name__


def _role(frame: FrameType) -> _Role:
    code = frame.f_code
    file = code.co_filename
    if file == SOLUTION:
        role = _Role(True, None, None)
    elif file == DRIVER:
        role = _Role(False, None, code.co_name)
    elif file.startswith(_ASYNCIO):
        module = Path(file).stem
        role = _Role(False, _KINDS.get((module, _public(code.co_qualname))), None)
    elif is_ours(file):
        role = _Role(False, _OUR_KINDS.get((Path(file).stem, code.co_qualname)), None)
    else:
        module = str(globals_of(frame).get("__name__", "?")).partition(".")[0]
        role = _Role(False, None, f"{module}.{code.co_qualname}"[:LONGEST_NAME])
    _roles[code] = role
    return role


def _public(name: str) -> str:
    """Since 3.12.5 ``TaskGroup.__aexit__`` waits in a method of its own."""
    return "TaskGroup.__aexit__" if name == "TaskGroup._aexit" else name
