"""Letting go: root's uid, supplementary groups, every capability, and the way back."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from .kernel import (
    PR_CAP_AMBIENT,
    PR_CAP_AMBIENT_CLEAR_ALL,
    PR_CAPBSET_DROP,
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    call,
    prctl,
)
from .layers import IDENTITY, PRIVILEGES, Missing, needs

_CAPABILITY_VERSION_3 = 0x20080522
_CAP_SYS_ADMIN = 21


def drop_root(uid: int) -> None:
    """Become an ordinary user for good, with no supplementary groups."""
    with needs(IDENTITY):
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        # A changed uid makes a process undumpable, and its /proc entry root's:
        # it could then not write its own uid_map.
        prctl(PR_SET_DUMPABLE, 1)
    if 0 in (*os.getresuid(), *os.getresgid(), *os.getgroups()):
        raise Missing(IDENTITY, "root could not be dropped")


def may_mount() -> bool:
    """Whether root has its rights over mounts and namespaces: a container's has not."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    effective = status.partition("\nCapEff:")[2].split()[0]
    return bool(int(effective, 16) >> _CAP_SYS_ADMIN & 1)


def become_user(uid: int) -> None:
    """Of several that we may be in our own user namespace, one for good.

    What the kernel counts for a user, pipes and descriptors in messages, is counted for
    this run alone then. The capabilities in the namespace stay for now.
    """
    with needs(IDENTITY):
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        prctl(PR_SET_DUMPABLE, 1)


def forbid_new_privileges() -> None:
    """No setuid program gives anything from here on."""
    with needs(PRIVILEGES):
        prctl(PR_SET_NO_NEW_PRIVS, 1)


def drop_capabilities() -> None:
    """Ambient, bounding, effective, permitted, inheritable: all gone."""
    with needs(PRIVILEGES):
        for capability in range(64):
            if not _drop_from_bounding_set(capability):
                break
    drop_own_capabilities()


def drop_own_capabilities() -> None:
    """All but the bounding set, which only the privileged may change."""
    with needs(PRIVILEGES):
        prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
        header = struct.pack("Ii", _CAPABILITY_VERSION_3, 0)
        call("capset", header, bytes(24))


def _drop_from_bounding_set(capability: int) -> bool:
    """False when the kernel knows no such capability: the end of the list."""
    try:
        prctl(PR_CAPBSET_DROP, capability)
    except OSError as error:
        if error.errno == 22:
            return False
        raise
    return True


def hide_from_neighbours() -> None:
    """Same uid or not: nobody opens our memory, environment or descriptors."""
    prctl(PR_SET_DUMPABLE, 0)
