"""The weaker mode: no worlds of its own, for hosts that give none. Chosen explicitly.

What is left holds one process that starts no other, opens no socket but pairs, and
writes no file: the filter, Landlock, rlimits, and a warden that is only its parent.
"""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

from . import kernel, landlock, limits, privileges, root
from .layers import INTERPRETER, LANDLOCK, LIMITS, Missing
from .watch import Watch

_TRUNCATE_IS_HELD_SINCE = 3  # earlier Landlocks let one's own files be cut off
_OTHERS_MAY_START = 64  # processes of the same uid, while a program runs


def stay_on_the_host(uid: int) -> None:
    """The zygote's part: an ordinary user for good, with nothing to gain."""
    if os.geteuid() == 0:
        privileges.drop_root(uid)
    privileges.forbid_new_privileges()
    privileges.drop_own_capabilities()


def readable(project: str) -> tuple[str, ...]:
    """What programs may read. There is nothing to cover the project with."""
    folders = root.wanted(project)
    for folder in folders:
        if root.is_below(project, folder):
            raise Missing(INTERPRETER, f"{project} lies in {folder}, which is readable")
        if not os.access(folder, os.R_OK):
            raise Missing(INTERPRETER, f"{folder} is not for every user to read")
    return tuple(folders)


def landlock_version() -> int:
    """Nothing stands behind Landlock here, so not every one will do."""
    found = landlock.version()
    if found < _TRUNCATE_IS_HELD_SINCE:
        raise Missing(LANDLOCK, "the weaker mode needs that of Linux 6.2 or later")
    return found


def stay_below_the_zygote() -> int:
    """The warden's part: gone when the zygote is. Gives the host's /proc."""
    _die_with_parent()
    return os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)


def stay_below_the_warden() -> int:
    """The program's part. Gives how many threads its uid may have without its own."""
    _die_with_parent()
    os.chdir("/")
    others = _threads_of(os.getuid()) + _OTHERS_MAY_START
    limits.bound_processes(others)
    try:
        trial = threading.Thread(target=int)
        trial.start()
        trial.join()
    except RuntimeError as error:
        why = "the account runs more than can be seen from here"
        raise Missing(LIMITS, why) from error
    return others


def _die_with_parent() -> None:
    """When it is gone already, its pipes are, too, and nobody gets any further."""
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def _threads_of(uid: int) -> int:
    """Threads of all processes of an account: what RLIMIT_NPROC counts."""
    found = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if entry.stat().st_uid == uid:
                    found += len(os.listdir(entry / "task"))
            except OSError:
                continue  # gone since the listing
    return found


class LoneWatch(Watch):
    """Of one process that has no others: /proc is the host's, with everybody in it."""

    __slots__ = ()

    def pids(self) -> list[str]:
        return [str(self.first)]

    def _socket_bytes(self) -> int:
        return 0  # pairs only, within the number of open files
