"""Tracebacks as a learner reads them: without the frames of the lab."""

from __future__ import annotations

import sys
from traceback import TracebackException

from .files import is_ours


def print_without_our_frames(error: BaseException) -> None:
    """Like the interpreter at the end of a program, causes and groups included."""
    told = TracebackException.from_exception(error, compact=True)
    _drop_our_frames(told)
    told.print(file=sys.stderr)


def _drop_our_frames(told: TracebackException) -> None:
    open_ends: list[TracebackException | None] = [told]
    while open_ends:
        if (part := open_ends.pop()) is None:
            continue
        part.stack[:] = [frame for frame in part.stack if not is_ours(frame.filename)]
        open_ends += [part.__cause__, part.__context__, *(part.exceptions or ())]
