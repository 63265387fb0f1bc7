"""Worlds of their own: namespaces, maps of user ids, and a loopback that works."""

from __future__ import annotations

import _socket  # see the zygote
import contextlib
import fcntl
import os
import struct
from pathlib import Path

from .kernel import call
from .layers import LOOPBACK, NAMESPACES, USER_NAMESPACE, needs

MOUNT = 0x00020000
CGROUP = 0x02000000
HOST_NAME = 0x04000000
IPC = 0x08000000
USER = 0x10000000
PID = 0x20000000
NETWORK = 0x40000000

INNER_ID = 1000  # who everybody is inside; nobody special
USERS = 128  # uids for runs, one each, where root can map them: those after its own

SOCKET_BUFFER_BYTES = 212_992  # Linux's own default for every kind of socket

# TCP would grow its buffers to megabytes, in memory that no process is charged for.
_TCP_BUFFERS = f"4096 65536 {SOCKET_BUFFER_BYTES}"
_TCP_SETTINGS = ("/proc/sys/net/ipv4/tcp_rmem", "/proc/sys/net/ipv4/tcp_wmem")
_SIOCSIFFLAGS = 0x8914
_IFF_UP_AND_RUNNING = 0x1 | 0x40


def enter_outer(root: RootOutside | None = None) -> None:
    """Leave the host's worlds. The next fork is pid 1 of the new ones.

    ``root`` stays behind and maps more uids than our own.
    """
    uid, gid = os.getuid(), os.getgid()
    me = own_entry_in_proc()
    with needs(USER_NAMESPACE):
        call("unshare", USER)
        if root is None:
            write_maps(me, uid, gid)
        else:
            os.close(me)
            root.write_maps(uid, gid)
    with needs(NAMESPACES):
        call("unshare", PID | MOUNT | IPC | HOST_NAME | CGROUP | NETWORK)


def enter_run() -> None:
    """Worlds of one run; the user's comes last, when all mounts are made."""
    with needs(NAMESPACES):
        call("unshare", MOUNT | IPC | HOST_NAME | NETWORK)


def enter_user(me: int, own_id: int) -> None:
    """The innermost user namespace, which owns nothing of what exists by now."""
    with needs(USER_NAMESPACE):
        call("unshare", USER)
        write_maps(me, own_id, own_id)


class RootOutside:
    """A child that is root still, to map what its parent may not once it is not."""

    def __init__(self) -> None:
        wanted, self._want = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            os._exit(self._map(wanted))
        os.close(wanted)

    def _map(self, wanted: int) -> int:
        """In the child: nothing to do when the parent ends first."""
        os.close(self._want)
        if line := os.read(wanted, 64):
            for ids in ("uid", "gid"):
                Path(f"/proc/{os.getppid()}/{ids}_map").write_bytes(line)
        return 0

    def write_maps(self, uid: int, gid: int) -> None:
        """In the parent, in its new user namespace: its own id, and the runs' ids."""
        if uid != gid:
            raise OSError("root became a uid and a gid that differ")
        os.write(self._want, f"{INNER_ID} {uid} {1 + USERS}\n".encode())
        os.close(self._want)
        if os.waitpid(self._child, 0)[1]:
            raise OSError("root may not map the uids of runs")


def own_entry_in_proc() -> int:
    """A handle on /proc/self that stays writable when another /proc covers it."""
    return os.open("/proc/self", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)


def write_maps(me: int, outer_uid: int, outer_gid: int) -> None:
    """Map INNER_ID to the one outer id. ``me`` is closed."""
    try:
        with contextlib.suppress(FileNotFoundError):
            _write_at(me, "setgroups", "deny")
        _write_at(me, "uid_map", f"{INNER_ID} {outer_uid} 1\n")
        _write_at(me, "gid_map", f"{INNER_ID} {outer_gid} 1\n")
    finally:
        os.close(me)


def _write_at(folder: int | None, name: str, text: str) -> None:
    """By the calls alone: Python's files cost each slot a dozen pages."""
    handle = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.write(handle, text.encode())
    finally:
        os.close(handle)


def raise_loopback() -> None:
    """asyncio and its lessons need 127.0.0.1 and ::1; a new network has them down."""
    request = struct.pack("16sH14x8x", b"lo", _IFF_UP_AND_RUNNING)
    with needs(LOOPBACK):
        link = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)
        fcntl.ioctl(link.fileno(), _SIOCSIFFLAGS, request)
        link.close()
        for path in _TCP_SETTINGS:
            _write_at(None, path, _TCP_BUFFERS)


def own_pid_namespace() -> int:
    """A handle to come back to after unshare(PID)."""
    return os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)


def next_fork_gets_own_pids() -> None:
    """The next child is pid 1 of a new pid namespace."""
    call("unshare", PID)


def next_fork_stays_here(pid_namespace: int) -> None:
    """Undo ``next_fork_gets_own_pids``: a second one would be refused without this."""
    call("setns", pid_namespace, PID)


def name_host(name: str) -> None:
    """What the machine is called in here. For our own host name namespace only."""
    raw = name.encode()
    call("sethostname", raw, len(raw))
