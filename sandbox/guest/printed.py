"""Output with its time: every printed line is reported with the clock's reading."""

from __future__ import annotations

import io
from typing import Any, TextIO

from .session import Session


class TimedOutput(io.TextIOBase):
    """Standard output that reports each whole line, and the rest when it is told to."""

    def __init__(self, stream: TextIO, session: Session) -> None:
        super().__init__()
        self._stream = stream
        self._session = session
        self._line = ""

    def write(self, text: str) -> int:
        written = self._stream.write(text)
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._tell(line + "\n")
        return written

    def tell_rest(self) -> None:
        """What has been printed without an end of line."""
        if self._line:
            self._tell(self._line)
            self._line = ""

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

    def _tell(self, text: str) -> None:
        at_us = self._session.clock.elapsed_us()
        self._session.report({"type": "printed", "text": text, "at_us": at_us})
