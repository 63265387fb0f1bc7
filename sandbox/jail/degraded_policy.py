"""The weaker mode's system calls: those of the full mode, less what worlds held.

Without a pid namespace no call may name another process; without a network namespace no
socket but a pair may exist; without mounts of its own nothing may be written or changed.
What the full mode offers and this one cannot ends the program: an error in the middle of
it would be taken for its own, and judged as such.
"""

from __future__ import annotations

import errno

from .policy import (
    ALLOWED,
    CONDITIONAL,
    ENDS,
    FULL,
    REFUSED,
    Argument,
    Conditional,
    Policy,
    names,
)

_NOT_OFFERED = names("fork vfork execve execveat socket mkdir mkdirat creat")

# Landlock does not know these, which change or tell of what it holds otherwise; and all
# that take the number of a process.
_TAKEN_AWAY = names(
    """
    connect bind listen accept accept4
    chmod fchmod fchmodat utime utimes utimensat futimesat truncate link linkat rename
    renameat renameat2 rmdir unlink unlinkat symlink symlinkat
    tkill pidfd_open pidfd_send_signal setpgid setsid getpgid getsid
    get_robust_list capget sched_getparam sched_getscheduler sched_getattr
    sched_rr_get_interval getpriority
    """
)
_HELD_CLOSER = names("open openat openat2 kill tgkill rt_sigqueueinfo")
_REPLACED = names("clone socket socketpair ioctl fcntl prctl")

_CLONE_THREAD = 0x0001_0000
_CLONE_NEW = 0x7E02_0000
_UNIX, _STREAM, _PACKETS, _TYPE_BITS = 1, 1, 5, 0xF
_TIOCSTI, _TIOCLINUX, _FIOSETOWN, _SIOCSPGRP = 0x5412, 0x541C, 0x8901, 0x8902
_F_SETOWN, _F_SETSIG, _F_SETOWN_EX = 8, 10, 15
_F_SETLEASE, _F_NOTIFY, _F_SETPIPE_SZ = 1024, 1026, 1031
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA = 15, 16, 0x53564D41
_PR_SET_DUMPABLE = 4
_O_CREAT = 0o100


def of_process(pid: int) -> Policy:
    """For one process, which may signal itself and nobody else."""
    itself = (Argument(0, (pid,)),)
    others = tuple(c for c in CONDITIONAL if c.name not in _REPLACED)
    return Policy(
        allowed=ALLOWED - _NOT_OFFERED - _TAKEN_AWAY - _HELD_CLOSER,
        refused=REFUSED | _TAKEN_AWAY,
        unsupported=FULL.unsupported,
        conditional=(
            *others,
            *_CLOSER,
            Conditional("kill", itself, errno.EPERM),
            Conditional("tgkill", itself, errno.EPERM),
            Conditional("rt_sigqueueinfo", itself, errno.EPERM),
        ),
        ending=_NOT_OFFERED,
    )


_CLOSER = (
    # Threads, and nothing else.
    Conditional(
        "clone",
        (Argument(0, (_CLONE_THREAD,), mask=_CLONE_NEW | _CLONE_THREAD),),
        ENDS,
    ),
    # Not datagrams: those can be sent to any socket of the host that has a name.
    Conditional(
        "socketpair",
        (Argument(0, (_UNIX,)), Argument(1, (_STREAM, _PACKETS), mask=_TYPE_BITS)),
        errno.EPERM,
    ),
    # Nor who is told of a descriptor by a signal, which may be anybody with the same uid.
    Conditional(
        "ioctl",
        (Argument(1, (_TIOCSTI, _TIOCLINUX, _FIOSETOWN, _SIOCSPGRP)),),
        errno.EPERM,
        allows_match=False,
    ),
    Conditional(
        "fcntl",
        (
            Argument(
                1,
                (
                    *(_F_SETOWN, _F_SETSIG, _F_SETOWN_EX),
                    *(_F_SETLEASE, _F_NOTIFY, _F_SETPIPE_SZ),
                ),
            ),
        ),
        errno.EPERM,
        allows_match=False,
    ),
    # Not PDEATHSIG: that is what ends it with its warden.
    Conditional(
        "prctl",
        (Argument(0, (_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA)),),
        errno.EPERM,
    ),
    Conditional(
        "prctl", (Argument(0, (_PR_SET_DUMPABLE,)), Argument(1, (0,))), errno.EPERM
    ),
    Conditional("open", (Argument(1, (0,), mask=_O_CREAT),), ENDS),
    Conditional("openat", (Argument(2, (0,), mask=_O_CREAT),), ENDS),
)
