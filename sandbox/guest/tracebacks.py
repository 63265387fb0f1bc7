"""Tracebacks as a learner reads them: without the frames of the lab."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from traceback import TracebackException

from .files import is_ours
from .suggestions import suggest


def print_without_our_frames(error: BaseException) -> None:
    """Like the interpreter at the end of a program, causes and groups included."""
    told = TracebackException.from_exception(error, compact=True)
    parts = list(_parts_of(told))
    for part in parts:
        part.stack[:] = [frame for frame in part.stack if not is_ours(frame.filename)]
    suggest(error, parts)
    told.print(file=sys.stderr)


def _parts_of(told: TracebackException) -> Iterator[TracebackException]:
    open_ends: list[TracebackException | None] = [told]
    while open_ends:
        if (part := open_ends.pop()) is not None:
            yield part
            open_ends += [part.__cause__, part.__context__, *(part.exceptions or ())]
