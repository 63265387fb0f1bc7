"""Output with its time: every printed line is told when it is printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, TextIO

from .session import Session

Tell = Callable[[str], None]


class ToldOutput(io.TextIOBase):
    """A standard stream that tells each whole line, and the rest when it is told to."""

    def __init__(self, stream: TextIO, tell: Tell) -> None:
        super().__init__()
        self._stream = stream
        self._told = tell
        self._line = ""

    def write(self, text: str) -> int:
        written = self._stream.write(text)
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._told(line + "\n")
        return written

    def tell_rest(self) -> None:
        """What has been printed without an end of line."""
        if self._line:
            line, self._line = self._line, ""
            self._told(line)

    def flush(self) -> None:
        self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    @property
    def buffer(self) -> Any:
        return self._stream.buffer

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute there
        return self._stream.encoding


def timed_output(stream: TextIO, session: Session) -> ToldOutput:
    """Each line is reported with the clock's reading."""

    def tell(text: str) -> None:
        at_us = session.clock.elapsed_us()
        session.report({"type": "printed", "text": text, "at_us": at_us})

    return ToldOutput(stream, tell)
