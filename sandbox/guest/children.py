"""asyncio's child processes, whose ends its watcher alone takes note of.

Whoever signals or closes one that has just ended asks the kernel for its end as well. Until
Python 3.13 that could be faster than the watcher, which then told of an unknown child and
of an exit code of 255 in place of the true one (CPython's issues 87744 and 127049).
"""

from __future__ import annotations

import subprocess
import weakref
from asyncio import unix_events
from functools import partial
from typing import Any

_Transport: Any = unix_events._UnixSubprocessTransport  # type: ignore[attr-defined]
_Popen = subprocess.Popen


def leave_ends_to_watchers() -> None:
    """For good, in all loops of this process."""
    start = _Transport._start

    def start_watched(transport: Any, *arguments: Any, **options: Any) -> None:
        start(transport, *arguments, **options)
        # Not by a class in place of Popen: programs see that name too, and may have put
        # one of their own there, which is left alone. Weakly: nobody has to collect it.
        if type(child := transport._proc) is _Popen:
            of = weakref.proxy(child)
            child.poll = partial(getattr, of, "returncode")  # type: ignore[method-assign]

    _Transport._start = start_watched
