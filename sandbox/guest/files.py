"""Whose code a frame runs: the learner's, the driver's, the lab's or a library's."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, TracebackType

from .looks import back_of
from .ours import is_driver

SOLUTION = "solution.py"
_IN_THREADS = ("run_sync_in_worker_thread",)  # of anyio: what brings this is outside
DRIVER = "tests.py"

_ASYNCIO = str(Path(asyncio.__file__).parent)
_GUEST = str(Path(__file__).parent)
CALLBACK = asyncio.Handle._run.__code__


def is_solution(frame: FrameType) -> bool:
    return frame.f_code.co_filename == SOLUTION


def is_written(frame: FrameType) -> bool:
    """Written by the learner or by the author of the scenario."""
    return is_solution(frame) or is_driver(frame.f_code)


def is_plumbing(frame: FrameType) -> bool:
    """What waits there is woken by the loop itself, never by a thread of its own."""
    name = frame.f_code.co_filename
    return name.startswith((_ASYNCIO, _GUEST)) or (
        is_anyio(name) and frame.f_code.co_name not in _IN_THREADS
    )


def is_anyio(file: str) -> bool:
    """Not whatever a host keeps in a folder of that name."""
    return "/site-packages/anyio/" in file


def is_asyncio(file: str) -> bool:
    return file.startswith(_ASYNCIO)


def is_for_driver(frame: FrameType | None) -> bool:
    """Whether it is the driver who has asked asyncio for what is done there."""
    while frame is not None and is_asyncio(frame.f_code.co_filename):
        frame = back_of(frame)
    return frame is not None and is_driver(frame.f_code)


def is_ours(file: str) -> bool:
    """A file of the lab."""
    return file.startswith(_GUEST)


def calling_line() -> int | None:
    """The line of the learner's code that brought us here; None if another's did."""
    for frame in outwards(sys._getframe(1)):
        if is_written(frame):
            return frame.f_lineno if is_solution(frame) else None
    return None


def line_of(frame: FrameType | None) -> int | None:
    """The same from a frame on; what the loop itself calls is nobody's doing."""
    written = written_frame(frame)
    return written.f_lineno if written and is_solution(written) else None


def written_frame(frame: FrameType | None) -> FrameType | None:
    """The innermost one of the learner or the author that led to this frame."""
    for outer in outwards(frame):
        if is_written(outer):
            return outer
        if outer.f_code is CALLBACK:
            return None
    return None


def writing_line(frame: FrameType) -> int | None:
    """The line of the learner's that has something written from this frame; None for what
    the lab says of the program."""
    if is_solution(frame):  # a plain print, of which there may be thousands
        return frame.f_lineno
    for outer in outwards(frame):
        code = outer.f_code
        if code.co_filename == SOLUTION:
            return outer.f_lineno
        if code is CALLBACK or is_driver(code) or is_ours(code.co_filename):
            return None
    return None


def raising_line(trace: TracebackType | None) -> int | None:
    """The innermost line of the learner's code that an exception passed."""
    line = None
    while trace is not None:
        if is_solution(trace.tb_frame):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = back_of(frame)
