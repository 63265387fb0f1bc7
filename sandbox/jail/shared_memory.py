"""Shared memory without a file, given one: in the run's folder, which is bounded.

The filter refuses ``MAP_SHARED | MAP_ANONYMOUS``: such memory outlives its page tables
and is then charged to nobody. Programs ask for it by ``mmap.mmap(-1, length)``.
"""

from __future__ import annotations

import mmap
import os
from typing import Any, Self

_FOLDER = "/dev/shm"  # noqa: S108 - inside: a part of the run's own folder
_NO_FILE = -1


class _SharedMemory(mmap.mmap):
    """Like its base, and a file without a name where the base would take none."""

    def __new__(
        cls,
        fileno: int,
        length: int,
        flags: int = mmap.MAP_SHARED,
        *rest: Any,
        **named: Any,
    ) -> Self:
        access = named.get("access", rest[1] if len(rest) > 1 else None)
        is_shared = flags & mmap.MAP_SHARED and access != mmap.ACCESS_COPY
        if fileno != _NO_FILE or length <= 0 or not is_shared:
            return super().__new__(cls, fileno, length, flags, *rest, **named)
        handle = os.open(_FOLDER, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            os.posix_fallocate(handle, 0, length)  # an error now, not a signal later
            flags &= ~mmap.MAP_ANONYMOUS
            return super().__new__(cls, handle, length, flags, *rest, **named)
        finally:
            os.close(handle)  # the base keeps a copy of its own


class _PrivateMemory(mmap.mmap):
    """For a process that can have no others to share with."""

    def __new__(
        cls,
        fileno: int,
        length: int,
        flags: int = mmap.MAP_SHARED,
        *rest: Any,
        **named: Any,
    ) -> Self:
        if fileno == _NO_FILE and not {"access"} & named.keys() and len(rest) < 2:
            flags = flags & ~mmap.MAP_SHARED | mmap.MAP_PRIVATE
        return super().__new__(cls, fileno, length, flags, *rest, **named)


def give_files() -> None:
    """From now on, for all who ask for ``mmap.mmap``."""
    _replace_by(_SharedMemory)


def keep_private() -> None:
    """In the weaker mode, which has neither files to write nor processes to share with."""
    _replace_by(_PrivateMemory)


def _replace_by(kind: type[mmap.mmap]) -> None:
    kind.__name__ = kind.__qualname__ = "mmap"
    kind.__module__ = mmap.__name__
    mmap.mmap = kind  # type: ignore[misc]
