"""Landlock: even a file that some mount let through cannot be opened or written."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence

from .kernel import call
from .layers import LANDLOCK, Missing, needs
from .root import WORK_FOLDER

_WRITE = (WORK_FOLDER, "/dev/shm", "/tmp")  # noqa: S108 - mounts of our own, inside
# Not /dev/zero: a shared mapping of it is memory that nobody is charged for.
_DEVICES = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_FIRST_RIGHTS = (1 << 13) - 1
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
_READ_FOLDER = _EXECUTE | _READ_FILE | _READ_DIR
_USE_DEVICE = _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE
_LATER_RIGHTS = ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEVICE))
_SCOPE_SOCKETS_AND_SIGNALS = 3
_NOT_LOGGED = 1  # LANDLOCK_RESTRICT_SELF_LOG_SAME_EXEC_OFF

_CREATE_VERSION = 1
_RULE_PATH_BENEATH = 1


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathRule(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The kernel's Landlock, or Missing."""
    with needs(LANDLOCK):
        found = call("landlock_create_ruleset", None, 0, _CREATE_VERSION)
    if found < 1:
        raise Missing(LANDLOCK, "the kernel has it but it is switched off")
    return found


def restrict(
    landlock_version: int,
    readable: Sequence[str] = ("/",),
    writable: Sequence[str] = _WRITE,
) -> None:
    """Read the root, write the work folder: this process and all it will start."""
    with needs(LANDLOCK):
        rights = _FIRST_RIGHTS
        for since, right in _LATER_RIGHTS:
            rights |= right if landlock_version >= since else 0
        ruleset = _create(landlock_version, rights)
        for folder in readable:
            is_folder = os.path.isdir(folder)
            _allow(ruleset, folder, _READ_FOLDER if is_folder else _READ_FILE)
        for device in _DEVICES:
            _allow(ruleset, device, rights & _USE_DEVICE)
        for folder in writable:
            _allow(ruleset, folder, rights)
        call("landlock_restrict_self", ruleset, logging_flags(landlock_version))
        os.close(ruleset)


def logging_flags(landlock_version: int) -> int:
    """Since its version 7 a host that audits writes a record for each refusal: hundreds of
    thousands a second, if a program so likes."""
    return _NOT_LOGGED if landlock_version >= 7 else 0


def _create(landlock_version: int, rights: int) -> int:
    """Older kernels take a shorter struct. TCP is left alone: loopback must work."""
    scoped = _SCOPE_SOCKETS_AND_SIGNALS if landlock_version >= 6 else 0
    size = 24 if landlock_version >= 6 else 16 if landlock_version >= 4 else 8
    return call("landlock_create_ruleset", _Ruleset(rights, 0, scoped), size, 0)


def _allow(ruleset: int, folder: str, rights: int) -> None:
    handle = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    call("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, _PathRule(rights, handle), 0)
    os.close(handle)
