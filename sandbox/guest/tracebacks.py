"""Tracebacks as a learner reads them: without the frames of the lab."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from traceback import TracebackException
from types import FrameType

from .files import is_ours, is_solution
from .suggestions import suggest


def print_without_our_frames(error: BaseException) -> None:
    """Like the interpreter at the end of a program, causes and groups included."""
    told = TracebackException.from_exception(error, compact=True)
    parts = list(_parts_of(told))
    for part in parts:
        part.stack[:] = [frame for frame in part.stack if not is_ours(frame.filename)]
    suggest(error, parts)
    told.print(file=sys.stderr)


def show_stacks_without_our_frames() -> None:
    """Also those that are printed where nothing was raised: by ``traceback``, ``logging``
    and the debug mode of asyncio. They begin with the program, as elsewhere."""
    walk = traceback.walk_stack

    def walk_theirs(f: FrameType | None) -> Iterator[tuple[FrameType, int]]:
        if f is None:  # the library counts frames back from itself
            return walk(f)
        return iter(_theirs(list(walk(f))))

    traceback.walk_stack = walk_theirs


def _theirs(frames: list[tuple[FrameType, int]]) -> list[tuple[FrameType, int]]:
    """From the innermost outwards. What started the program is outside it and of ours."""
    ours = [is_ours(frame.f_code.co_filename) for frame, _ in frames]
    program = [n for n, (frame, _) in enumerate(frames, 1) if is_solution(frame)]
    begins = program[-1] if program else 0
    end = len(frames)
    if any(ours[begins:]):
        end = begins or ours.index(True)
    return [frames[n] for n in range(end) if not ours[n]]


def _parts_of(told: TracebackException) -> Iterator[TracebackException]:
    open_ends: list[TracebackException | None] = [told]
    while open_ends:
        if (part := open_ends.pop()) is not None:
            yield part
            open_ends += [part.__cause__, part.__context__, *(part.exceptions or ())]
