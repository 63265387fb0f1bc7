"""Threads that put something into a loop which is not theirs, and do not wake it.

``Event.set``, ``Future.set_result``, ``Queue.put_nowait`` or ``create_task`` of another
thread end in ``call_soon``: the loop finds that when something else wakes it, if ever.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from ..files import is_asyncio, is_ours, is_solution, outwards

_ident = threading.get_ident

Note = Callable[[str, int], None]


@contextmanager
def watched(loop: Any, note: Note) -> Iterator[None]:
    """While the loop waits: only then does it matter, and it costs the others nothing."""
    own, real = _ident(), loop.call_soon

    def call_soon(*arguments: Any, **options: Any) -> Any:
        if _ident() != own and (found := _stranger(sys._getframe(1))) is not None:
            note(*found)
        return real(*arguments, **options)

    loop.call_soon = call_soon
    try:
        yield
    finally:
        del loop.call_soon


def _stranger(frame: FrameType | None) -> tuple[str, int] | None:
    """What the learner's line calls, empty if that is in C, and the line; None where a
    library comes between."""
    called = ""
    for outer in outwards(frame):
        file = outer.f_code.co_filename
        if is_solution(outer):
            return called, outer.f_lineno
        if is_asyncio(file):
            called = f"asyncio.{outer.f_code.co_qualname}"
        elif not is_ours(file):
            return None
    return None
