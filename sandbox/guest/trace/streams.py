"""Standard output and errors, as the trace tells them: by which task, and when."""

from __future__ import annotations

import sys

from ..printed import ToldOutput
from .recorder import Recorder


def trace_streams(recorder: Recorder) -> None:
    """Both of them, whatever they are by now. What a slice has begun ends with it."""
    for name in ("stdout", "stderr"):
        told = _traced(recorder, name)
        setattr(sys, name, told)
        recorder.at_end_of_slice.append(told.tell_rest)


def _traced(recorder: Recorder, name: str) -> ToldOutput:
    def tell(text: str) -> None:
        recorder.printed(name, text)

    return ToldOutput(getattr(sys, name), tell)
