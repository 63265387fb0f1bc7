"""A thread's rest: it waits for others or for a moment, and does nothing until then."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

_ident = threading.get_ident


def _nothing() -> None:
    """For who looks for himself whether his rest is over."""


def _no() -> bool:
    return False


@dataclass(eq=False, slots=True)
class Rest:
    """One wait of one thread. ``goes_on`` says that nobody has brought yet what it waits
    for: between that and the thread's own next step it is awake already."""

    until_ns: int | None  # None: for ever
    goes_on: Callable[[], bool]
    wake: Callable[[], None] = _nothing
    needs_others: bool = False  # what it waits for is the work of another thread
    ident: int = field(default_factory=_ident)
    is_over: bool = False  # its moment has come, or nothing can come any more
    is_lost: bool = False  # the latter

    def is_going_on(self) -> bool:
        return not self.is_over and self.goes_on()

    def end(self) -> None:
        self.is_over = True
        if self.ident != _ident():  # who ends his own rest is awake
            self.wake()

    def lose(self) -> None:
        self.is_lost = True
        self.end()


@dataclass(eq=False, slots=True)
class LoopRest(Rest):
    """Of a loop that has nothing to do."""

    number: int = 0  # which loop it is, in the order of their starts
    has_sockets: Callable[[], bool] = _no
    has_children: Callable[[], bool] = _no  # processes, or people, could wake it
    has_tasks: Callable[[], bool] = _no
    needs_libraries: Callable[[], bool] = _no  # a task waits for a library's thread
