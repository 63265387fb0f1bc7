"""The private names of Python that the lab rests on, and a plain word where one is gone.

A new version of Python may move any of them. Then nothing may fail oddly: the pool does
not start, and its refusal and the doctor name what is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from types import FunctionType


@dataclass(frozen=True, slots=True)
class PrivateName:
    """An attribute of ``owner``; of a function, one that its code reads or sets."""

    module: str
    owner: str  # "" for the module itself
    name: str
    used_for: str

    def __str__(self) -> str:
        place = ".".join(filter(None, [self.module, self.owner]))
        return f"{self.name} of {place}, for {self.used_for}"

    def is_there(self) -> bool:
        try:
            path = filter(None, self.owner.split("."))
            owner = reduce(getattr, path, import_module(self.module))
        except (ImportError, AttributeError):
            return False
        if isinstance(owner, FunctionType):
            return self.name in owner.__code__.co_names
        return hasattr(owner, self.name)


_LOOPS, _EVENTS, _TASKS = "asyncio.base_events", "asyncio.events", "asyncio.tasks"
_LOCKS, _CHILDREN = "asyncio.locks", "asyncio.unix_events"
_LOOP, _INIT = "BaseEventLoop", "BaseEventLoop.__init__"

PRIVATE_NAMES = (
    PrivateName("asyncio", "", "_get_running_loop", "whether a loop runs"),
    PrivateName(_EVENTS, "Handle", "_run", "slices of tasks"),
    PrivateName(_EVENTS, "Handle", "_callback", "the task of a slice"),
    PrivateName(_EVENTS, "Handle", "_loop", "timers that are late"),
    PrivateName(_EVENTS, "TimerHandle", "_when", "the order of timers"),
    PrivateName(_EVENTS, "TimerHandle", "_scheduled", "timers of our own"),
    PrivateName(_LOOPS, f"{_LOOP}._run_once", "_selector", "the virtual clock"),
    PrivateName(_LOOPS, f"{_LOOP}._run_once", "select", "the virtual clock"),
    PrivateName(_LOOPS, f"{_LOOP}._run_once", "_run", "slices of tasks"),
    PrivateName(_LOOPS, _INIT, "_ready", "what is ready"),
    PrivateName(_LOOPS, _INIT, "_scheduled", "the next deadline"),
    PrivateName(_LOOPS, _INIT, "_default_executor", "a pool of one size everywhere"),
    PrivateName(_LOOPS, _LOOP, "_write_to_self", "loops in other threads"),
    PrivateName(_LOOPS, _LOOP, "_check_closed", "loops that are closed"),
    PrivateName(_LOOPS, _LOOP, "_check_thread", "debug mode"),
    PrivateName(_LOOPS, _LOOP, "_check_callback", "debug mode"),
    PrivateName(_LOOPS, _LOOP, "_check_default_executor", "pools that are shut down"),
    PrivateName(_TASKS, "Task", "_fut_waiter", "what a task waits for"),
    PrivateName(_TASKS, "Task", "_callbacks", "who awaits a task"),
    PrivateName(_TASKS, "Task", "_must_cancel", "cancellations under way"),
    PrivateName(_TASKS, "Task", "_exception", "failures, without marking them as seen"),
    PrivateName(_TASKS, "Task", "_result", "results of tasks"),
    PrivateName(_TASKS, "Task", "_log_traceback", "exceptions never retrieved"),
    PrivateName(_TASKS, "_GatheringFuture.__init__", "_children", "whom gather awaits"),
    PrivateName(_LOCKS, "Lock.__init__", "_locked", "who holds a lock"),
    PrivateName(_LOCKS, "Semaphore.__init__", "_value", "who holds a place"),
    PrivateName("asyncio.taskgroups", "TaskGroup.__init__", "_tasks", "whom it awaits"),
    PrivateName("asyncio.timeouts", "Timeout", "_on_timeout", "time-outs too late"),
    PrivateName("asyncio.runners", "", "_cancel_all_tasks", "tasks that are left"),
    PrivateName("asyncio.streams", "StreamWriter.__init__", "_loop", "open streams"),
    PrivateName(_CHILDREN, "_UnixSubprocessTransport", "_start", "ends of children"),
    PrivateName(
        "warnings", "", "_warn_unawaited_coroutine", "coroutines never awaited"
    ),
    PrivateName("threading", "", "_shutdown", "the end of a program"),
    PrivateName("threading", "", "_active", "which threads there are"),
    PrivateName("threading", "", "_limbo", "which threads there are"),
    PrivateName("threading", "", "_time", "time-outs of threads"),
    PrivateName("threading", "Condition.__init__", "_waiters", "threads that wait"),
    PrivateName("threading", "Condition", "_is_owned", "threads that wait"),
    PrivateName("threading", "Condition.wait", "_release_save", "threads that wait"),
    PrivateName("threading", "Condition.wait", "_acquire_restore", "threads that wait"),
    PrivateName("queue", "", "time", "time-outs of queues"),
    PrivateName("multiprocessing.connection", "", "time", "time-outs of pipes"),
    PrivateName("atexit", "", "_run_exitfuncs", "the end of a program"),
    PrivateName("_hashlib", "", "hmac_digest", "the seal of a report"),
    PrivateName("types", "CoroutineType", "cr_await", "chains of awaits"),
    PrivateName("types", "CoroutineType", "cr_origin", "where a coroutine was made"),
    PrivateName("types", "GeneratorType", "gi_yieldfrom", "chains of awaits"),
    PrivateName("types", "AsyncGeneratorType", "ag_await", "chains of awaits"),
)
# Versions of Python differ in the first and have one of the second.
POLICIES = ("_UnixDefaultEventLoopPolicy", "_DefaultEventLoopPolicy")
_OF_POLICIES = [
    PrivateName("asyncio.unix_events", policy, "_loop_factory", "loops by the policy")
    for policy in POLICIES
]


class NameGone(ImportError):
    """This Python has not what the lab rests on."""


def missing() -> Iterator[PrivateName]:
    """Those that this Python does not have."""
    yield from (each for each in PRIVATE_NAMES if not each.is_there())
    if not any(each.is_there() for each in _OF_POLICIES):
        yield _OF_POLICIES[-1]


def require_all() -> None:
    """Raise with a sentence for people unless all are there."""
    if gone := list(missing()):
        version = ".".join(map(str, sys.version_info[:3]))
        raise NameGone(
            f"Python {version} no longer has what the lab rests on: "
            f"{'; '.join(map(str, gone))}. Use another version of Python, or adapt "
            "sandbox/guest/private_names.py and what it names"
        )
