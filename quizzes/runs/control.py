"""What reaches a run under way: a stop, and what the learner types into it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from sandbox import TooLarge


class Program(Protocol):
    """The part of a sandbox run that takes orders."""

    def stop(self) -> None: ...
    def send_input(self, text: str) -> None: ...
    def close_input(self) -> None: ...


class Control:
    """Held by the engine; ``stop`` acts at any moment, before the program runs or after."""

    def __init__(self, hush: Callable[[], None]) -> None:
        self.stopped = False
        self._hush = hush  # what the run tells of itself from now on, and still will
        self.work: asyncio.Task[object] | None = None
        self._program: Program | None = None

    def attach(self, program: Program) -> None:
        self._program = program
        if self.stopped:
            program.stop()

    def stop(self) -> None:
        if self.stopped:
            return
        self.stopped = True
        self._hush()
        if self._program:
            self._program.stop()  # it tells its last words and its figures
        elif self.work:
            self.work.cancel()

    def send_input(self, text: str) -> None:
        if self._program:
            with suppress(TooLarge):  # it does not read: what it cannot hold is lost
                self._program.send_input(text)

    def close_input(self) -> None:
        if self._program:
            self._program.close_input()
