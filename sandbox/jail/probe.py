"""What this host can do: each layer tried by itself in a process thrown away."""

from __future__ import annotations

import os
from collections.abc import Callable

from . import kernel, landlock, namespaces, privileges, root, seccomp
from .layers import (
    IDENTITY,
    LANDLOCK,
    LOOPBACK,
    NAMESPACES,
    PRIVILEGES,
    PROC,
    ROOT,
    SECCOMP,
    USER_NAMESPACE,
    Layer,
    needs,
)


def layers(uid: int) -> list[tuple[Layer, Callable[[], None]]]:
    """Every layer with a trial that raises when the host does not give it."""

    def outer() -> None:
        _become_ordinary(uid)
        namespaces.enter_outer()

    def user_namespace() -> None:
        _become_ordinary(uid)
        me = namespaces.own_entry_in_proc()
        ids = os.getuid(), os.getgid()
        kernel.call("unshare", namespaces.USER)
        namespaces.write_maps(me, *ids)

    def loopback() -> None:
        outer()
        namespaces.raise_loopback()

    def read_only_root() -> None:
        outer()
        _mount_something()

    def proc() -> None:
        outer()
        _in_a_child(_mount_proc)

    return [
        (IDENTITY, lambda: _become_ordinary(uid)),
        (USER_NAMESPACE, user_namespace),
        (NAMESPACES, outer),
        (LOOPBACK, loopback),
        (ROOT, read_only_root),
        (PROC, proc),
        (PRIVILEGES, privileges.forbid_new_privileges),
        (SECCOMP, _filter),
        (LANDLOCK, _restrict),
    ]


def try_out(trial: Callable[[], None]) -> str:
    """Empty when it works, else why it does not."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, _words_of(trial).encode()[:2048])
        os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8", errors="replace") as words:
        said = words.read()
    os.waitpid(child, 0)
    return said


def _words_of(trial: Callable[[], None]) -> str:
    try:
        trial()
    except BaseException as error:  # of a trial whose failing is the answer
        return str(getattr(error, "why", "")) or str(error) or type(error).__name__
    return ""


def _become_ordinary(uid: int) -> None:
    if os.geteuid() == 0:
        privileges.drop_root(uid)


def _in_a_child(trial: Callable[[], None]) -> None:
    if words := try_out(trial):
        raise OSError(words)


def _mount_something() -> None:
    """The newest calls that the root is built with."""
    place = "/proc"
    kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("tmpfs", place, "tmpfs", kernel.MS_NOSUID, "size=4k")
    os.close(root.clone("/usr"))


def _mount_proc() -> None:
    kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("proc", "/proc", "proc", kernel.MS_NOSUID)


def _filter() -> None:
    rules = seccomp.program(kernel.MACHINE, kernel.NUMBERS)
    privileges.forbid_new_privileges()
    with needs(SECCOMP):
        seccomp.load(rules)


def _restrict() -> None:
    version = landlock.version()
    privileges.forbid_new_privileges()
    landlock.restrict(version, writable=())
