"""Standard output and errors, as the trace tells them: by which task, and when."""

from __future__ import annotations

import sys
from typing import TextIO

from ..files import writing_line
from ..printed import ToldOutput
from .recorder import Recorder
from .tracks import Track


def trace_streams(recorder: Recorder) -> None:
    """Both of them, whatever they are by now. What a slice has begun ends with it."""
    for name in ("stdout", "stderr"):
        told = _TracedOutput(getattr(sys, name), name, recorder)
        setattr(sys, name, told)
        recorder.at_end_of_slice.append(told.tell_rest)


class _TracedOutput(ToldOutput):
    """Asks who writes while he does: the rest of a line is told when his slice is over."""

    def __init__(self, stream: TextIO, name: str, recorder: Recorder) -> None:
        super().__init__(stream, self._tell)
        self._name = name
        self._recorder = recorder
        self._by: Track | None = None
        self._line_of: int | None = None  # of the code that began the line

    def write(self, text: str) -> int:
        track = self._recorder.current_track()
        if track is not self._by:
            self.tell_rest()
            self._by = track
        if not self._line:
            self._line_of = writing_line(sys._getframe(1))
        return super().write(text)

    def _tell(self, text: str) -> None:
        self._recorder.printed(self._name, text, self._by, self._line_of)
