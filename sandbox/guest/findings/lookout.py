"""Where the run tells what happens, and each kind of finding takes what concerns it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import cached_property
from types import CodeType, FrameType
from typing import Any

from ..deadlocks import Picture
from ..files import CALLBACK, is_anyio, is_plumbing, is_solution
from ..looks import back_of
from ..source import Source
from . import wording
from .book import Book
from .closing import Closing
from .crowds import Crowds
from .lateness import too_late
from .leaks import is_kept_open, leaked, lines_of_owned_tasks, program_failed
from .references import lines_without_reference
from .sequences import Sequences
from .spins import Spinning
from .swallowed import Swallowing
from .wording import Finding

_loop_or_none = asyncio._get_running_loop


class Lookout:
    """One for the process."""

    def __init__(self, source: Source, book: Book, *, is_scenario: bool) -> None:
        self._source = source
        self._book = book
        self._swallowing = Swallowing(source)
        self._spinning = Spinning(source)
        self._sequences = Sequences(source)
        self._closing = Closing(source)
        self._crowds = Crowds(source)
        self._owned = lines_of_owned_tasks(source.tree) if is_scenario else None
        self.has_failed = False  # the program: what it leaves behind is no wonder
        if is_scenario:  # a program that is judged has no hand in the reading
            self._read_at_once()

    @cached_property
    def _dropping(self) -> set[int]:
        return lines_without_reference(self._source)

    def _read_at_once(self) -> list[object]:
        """What is read when it is first asked otherwise."""
        parts = (self._swallowing, self._spinning, self._sequences, self._closing)
        return [self._dropping, self._source.makers, *(part.can_be for part in parts)]

    # What the loop tells.

    def created(self, task: Any, coroutine: Any, frame: FrameType | None) -> None:
        line = None if _is_of_anyio(coroutine) else asking_line(frame)
        task.made_in = line
        if line is None:
            return
        self._crowds.made(line, frame)
        if line in self._dropping:
            self._book.note(wording.task_without_reference(line))

    def cancelling(self, task: asyncio.Task[Any], why: str) -> None:
        self._swallowing.cancelling(task, why)

    def connected(self, transport: Any, line: int | None) -> None:
        if line is not None:
            self._closing.opened(transport, line)

    def turn(self, loop: asyncio.AbstractEventLoop, timeout: float | None) -> None:
        """Between two turns; None or more than 0 where no task is ready."""
        if self._swallowing.has_watched:
            self._note_all(self._swallowing.look())
        if timeout is not None and timeout <= 0:
            if self._spinning.can_be:
                self._note_all(self._spinning.turn(loop))
            return
        self._spinning.rest()
        if self._crowds.has_any:
            self._note_all(self._crowds.look(loop))
        if self._sequences.can_be:
            self._note_all(self._sequences.look(loop))

    def polled(self) -> None:
        """The clock was read again and again within one turn."""
        self._note_all(self._spinning.polled())

    def forgotten(self, transport: Any) -> None:
        """The writer of a connection is collected."""
        self._note_all(self._closing.forgotten(transport))

    def made_client(self, client: Any, line: int) -> None:
        self._closing.made(client, line)

    def forgotten_client(self, client: Any) -> None:
        """It is collected; after the loop, it was looked at when the loop ended."""
        if not self.has_failed and _loop_or_none() is not None:
            self._note_all(self._closing.forgotten_client(client))

    def ends(self, loop: asyncio.AbstractEventLoop) -> None:
        """The main coroutine has ended; what is left is about to be cut off."""
        if self.has_failed or program_failed():
            return
        if self._owned is not None or not is_kept_open():
            self._note_all(leaked(loop, self._owned))
        self._note_all(self._closing.look())

    def stuck(self, picture: Picture, *, is_deadlock: bool) -> None:
        self.has_failed = True
        if is_deadlock:
            self._book.note(wording.deadlock(picture))

    def fails(self) -> None:
        """An exception has ended the program."""
        self.has_failed = True

    def close(self) -> None:
        """The program is over: nothing is found any more."""
        self._book.close()

    def wrong_thread(self, call: str, line: int) -> None:
        """Something was put into a loop that waits, by another thread."""
        self._book.note(wording.wrong_thread(call, line))

    # What blocks.

    def blocks(self, call: str, line: int, seconds: float | None = None) -> None:
        """It is about to."""
        self._book.note(wording.blocked_loop(call, line, seconds))

    def blocked(
        self,
        timers: Iterable[Any],
        readings: tuple[float, float, float],
        call: str,
        line: int,
    ) -> None:
        """It has: the loop's clock when the program began, before and after."""
        self._note_all(too_late(timers, *readings, call, line))

    def computed(self, line: int, seconds: float) -> None:
        """Processor time without an await."""
        if spin := self._spinning.at(line):
            self._book.note(wording.busy_wait(spin.line))
        else:
            self._book.note(wording.blocked_by_computing(line, seconds))

    def _note_all(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self._book.note(finding)


_PASSED_ON, _ASKED, _NOT_THE_LEARNERS = range(3)
_roles: dict[CodeType, int] = {}


def _is_of_anyio(coroutine: object) -> bool:
    """One that it keeps for itself, such as that which ends its processes."""
    code = getattr(coroutine, "cr_code", None)
    return code is not None and is_anyio(code.co_filename)


def asking_line(frame: FrameType | None) -> int | None:
    """The learner's line that asked asyncio for this; None if a library came between.

    Asked for every task: what a frame's code is gets looked up once.
    """
    while frame is not None:
        role = _roles.get(frame.f_code)
        if role is None:
            role = _roles[frame.f_code] = _role(frame)
        if role != _PASSED_ON:
            return frame.f_lineno if role == _ASKED else None
        frame = back_of(frame)
    return None


def _role(frame: FrameType) -> int:
    if is_solution(frame):
        return _ASKED
    is_between = is_plumbing(frame) and frame.f_code is not CALLBACK
    return _PASSED_ON if is_between else _NOT_THE_LEARNERS
