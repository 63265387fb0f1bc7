"""Run a module on a host that lacks a layer: ``poor_host.py LAYER MODULE [ARGUMENTS...]``.

Needs an ordinary user, who makes the poor host in namespaces of its own.
"""

from __future__ import annotations

import errno
import os
import runpy
import struct
import sys
from pathlib import Path

from sandbox.jail import kernel, namespaces, privileges, seccomp
from sandbox.jail.policy import Argument

_SIOCSIFFLAGS = 0x8914


def without_user_namespaces() -> None:
    Path("/proc/sys/user/max_user_namespaces").write_text("0")


def with_a_masked_proc() -> None:
    kernel.mount("tmpfs", "/proc/sys", "tmpfs", kernel.MS_RDONLY)


def without_landlock() -> None:
    _deny("landlock_create_ruleset", errno.ENOSYS)


def without_seccomp() -> None:
    _deny("seccomp", errno.EINVAL)


def without_loopback() -> None:
    """As AppArmor does it: the namespace is there, the rights in it are not."""
    _deny("ioctl", errno.EPERM, Argument(1, (_SIOCSIFFLAGS,)))


def _deny(name: str, error: int, *arguments: Argument) -> None:
    """A filter that refuses one call and allows all others."""
    case = seccomp._case(arguments, seccomp._error(error))
    rows = [
        (seccomp._LOAD, 0, 0, seccomp._NUMBER_AT),
        (seccomp._EQUAL, 0, len(case), kernel.NUMBERS[name]),
        *case,
        seccomp._return(seccomp._ALLOW),
    ]
    privileges.forbid_new_privileges()
    seccomp.load(b"".join(struct.pack("HBBI", *row) for row in rows))


def become_poor(layer: str) -> None:
    me = namespaces.own_entry_in_proc()
    ids = os.getuid(), os.getgid()
    kernel.call("unshare", namespaces.USER | namespaces.PID | namespaces.MOUNT)
    namespaces.write_maps(me, *ids)
    child = os.fork()
    if child:
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("proc", "/proc", "proc", kernel.MS_NOSUID)
    globals()[layer]()


if __name__ == "__main__":
    _, missing, module, *arguments = sys.argv
    become_poor(missing)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__")
