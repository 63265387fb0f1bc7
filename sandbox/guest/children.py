"""asyncio's child processes, whose ends its watcher alone takes note of.

Whoever signals or closes one that has just ended asks the kernel for its end as well. Until
Python 3.13 that could be faster than the watcher, which then told of an unknown child and
of an exit code of 255 in place of the true one (CPython's issues 87744 and 127049).
"""

from __future__ import annotations

import subprocess
from asyncio import unix_events
from typing import Any

_Transport: Any = unix_events._UnixSubprocessTransport  # type: ignore[attr-defined]
_Popen = subprocess.Popen


class _Watched(subprocess.Popen[bytes]):
    def poll(self) -> int | None:
        return self.returncode  # as the watcher has set it


def leave_ends_to_watchers() -> None:
    """For good, in all loops of this process."""
    start = _Transport._start

    def start_watched(transport: Any, *arguments: Any, **options: Any) -> None:
        start(transport, *arguments, **options)
        # Not by a class in place of Popen: programs see that name too, and may have put
        # one of their own there, which is left alone.
        if type(transport._proc) is _Popen:
            transport._proc.__class__ = _Watched

    _Transport._start = start_watched
