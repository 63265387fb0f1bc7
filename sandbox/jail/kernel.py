"""The system calls Python does not offer, by ctypes; every failure is an OSError."""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
_libc.prctl.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)

# Keeps the interpreter's lock over the call: in the child nobody could give it back.
_fork = ctypes.PyDLL(None, use_errno=True).fork

AT_FDCWD = -100
AT_EMPTY_PATH = 0x1000
AT_RECURSIVE = 0x8000

type_of_argument = int | bytes | ctypes.Array[ctypes.c_char] | ctypes.Structure | None


def _read_table(machine: str) -> dict[str, int]:
    path = Path(__file__).with_name("syscalls") / f"{machine}.tbl"
    rows = (line.split() for line in path.read_text().splitlines())
    return {name: int(number) for number, name in (r for r in rows if r[0] != "#")}


def table(machine: str) -> dict[str, int]:
    """Number by name for a machine, empty for one we hold no table of."""
    try:
        return _read_table(machine)
    except FileNotFoundError:
        return {}


MACHINE = platform.machine()
NUMBERS = table(MACHINE)


def call(name: str, *arguments: type_of_argument) -> int:
    """Make a system call by name."""
    number = NUMBERS.get(name)
    if number is None:
        raise OSError(38, f"{name} is not known for {MACHINE}")
    result: int = _libc.syscall(ctypes.c_long(number), *map(_register, arguments))
    return _checked(name, result)


def _checked(name: str, result: int) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")
    return result


def _register(value: type_of_argument) -> object:
    """ctypes passes a bare int as 32 bits; a register holds a long."""
    match value:
        case int():
            return ctypes.c_long(value)
        case ctypes.Structure():
            return ctypes.byref(value)
        case _:
            return value


def fork_quietly() -> int:
    """Like ``os.fork``, without what libraries asked to be called after one.

    Those calls write to pages all over the heap, and each such page is copied: nearly
    a megabyte for every process. The caller has one thread and makes up for the two that
    matter: see ``child.become_program``.
    """
    return _checked("fork", _fork())


def prctl(option: int, *arguments: int) -> int:
    """prctl(2) with the unused arguments zero, as some options demand.

    Not by ``call``: each slot asks for forty of them.
    """
    padded = [*arguments, 0, 0, 0, 0][:4]
    return _checked("prctl", _libc.prctl(option, *padded))


PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4


def mount(
    source: str | None, target: str, kind: str | None, flags: int, data: str = ""
) -> None:
    """mount(2)."""
    call(
        "mount",
        _text(source),
        os.fsencode(target),
        _text(kind),
        flags,
        os.fsencode(data) if data else None,
    )


def _text(value: str | None) -> bytes | None:
    return None if value is None else os.fsencode(value)


MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 1 << 12, 1 << 14, 1 << 18
