"""The zygote: a warm, trusted, single-threaded interpreter that forks slots on demand.

Started as ``python -I -c "…; from jail.zygote import main; main(plan)" SOCKET`` with a
clean environment. It leaves the host's worlds, builds the read-only root, imports what
programs use, and then makes a slot for every packet it is sent. When the socket closes
it ends, and the kernel ends everything below it.
"""

from __future__ import annotations

import _socket  # the sockets of ``socket`` are a class in Python: many pages more
import gc
import importlib
import importlib.util
import os
import signal
import socket
import sys
import traceback
from dataclasses import dataclass
from typing import NoReturn, cast

from . import (
    child,
    degraded,
    kernel,
    landlock,
    limits,
    namespaces,
    owner,
    policy,
    privileges,
    protocol,
    root,
    seccomp,
    watch,
)
from .blueprint import Guest, Jail, Order
from .layers import INTERPRETER, Missing, needs
from .protocol import InnerEnds, Message, OuterEnds
from .warden import guard

IMPORTED = (
    "asyncio asyncio.subprocess concurrent.futures.thread concurrent.futures.process "
    "contextlib dataclasses functools inspect itertools json logging queue random "
    "sqlite3 subprocess tempfile threading traceback typing encodings.idna "
    "multiprocessing.pool httpx anyio anyio._backends._asyncio aiosqlite uvloop "
    "sqlalchemy sqlalchemy.ext.asyncio sqlalchemy.dialects.sqlite.aiosqlite"
)

# So often that the interpreter has adapted its code before the slots share it.
_REHEARSALS = 20

# Of the interpreter's allocator (Objects/obmalloc.c).
_BLOCK_BYTES, _LARGEST_BLOCK_BYTES = 16, 512
_POOL_BYTES, _POOL_HEAD_BYTES = 16 * 1024, 48
_EMPTY_BYTES = sys.getsizeof(b"")
_MOST_GAPS = 10_000
_FILLING: list[object] = []


@dataclass(frozen=True, slots=True)
class Plan:
    """What the application asks for."""

    owner: int  # the application's process
    control: int  # descriptor of the socket packets come by
    project: str  # the folder no run may see
    guest: str  # the folder that becomes the package ``guest``
    uid: int  # whom root becomes
    is_degraded: bool  # stay in the host's worlds: the weaker mode


def main(asked: Message) -> NoReturn:
    """Entry of the process. Says on the socket why it cannot go on, if it cannot."""
    plan = Plan(**asked)
    control = socket.socket(fileno=plan.control)
    try:
        owner.die_with(plan.owner)
        if plan.is_degraded:
            _stay_on_the_host(plan, control)
        else:
            _leave_the_host(plan, control)
    except Missing as gap:
        protocol.tell(plan.control, {"missing": gap.as_message()})
    except BaseException:  # told to the host, then it ends
        protocol.tell(plan.control, {"failed": traceback.format_exc()})
    os._exit(1)


def _leave_the_host(plan: Plan, control: socket.socket) -> None:
    os.umask(0o022)  # a run's uid may be another than the one that makes the root
    limits.raise_open_files()
    guest_files = root.read_folder(plan.guest)
    pieces: list[root.Piece] = []
    outside = None
    if os.geteuid() == 0:
        if privileges.may_mount():  # else it goes on as an ordinary user would
            pieces = root.clone_pieces(plan.project)
            outside = namespaces.RootOutside()
        privileges.drop_root(plan.uid)
    namespaces.enter_outer(outside)
    owner.die_with(plan.owner)
    zygote = os.fork()
    if zygote:
        owner.outlive(zygote, plan.owner, plan.control)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    pieces = pieces or root.clone_pieces(plan.project)
    root.enter(pieces, plan.project, guest_files)
    namespaces.name_host("sandbox")
    has_users = outside is not None
    guest = _warm_up(root.GUEST_FOLDER)
    jail = Jail(
        guest,
        seccomp.program(kernel.MACHINE, kernel.NUMBERS),
        seccomp.program(kernel.MACHINE, kernel.NUMBERS, policy.WARDEN),
        landlock.version(),
        has_users,
        watch.largest_socket_bytes(),
        watch.host_has_swap(),
    )
    _serve(control, jail)


def _stay_on_the_host(plan: Plan, control: socket.socket) -> None:
    """The weaker mode. The guest is found by a handle: the way to it may be root's."""
    limits.raise_open_files()
    guests = os.open(os.path.dirname(plan.guest), os.O_PATH | os.O_DIRECTORY)
    degraded.stay_on_the_host(plan.uid)
    owner.die_with(plan.owner)
    guest = _warm_up(f"/proc/self/fd/{guests}")
    sys.path.remove(f"/proc/self/fd/{guests}")  # to a program it leads elsewhere
    filter_bytes = seccomp.program(kernel.MACHINE, kernel.NUMBERS)
    jail = Jail(
        guest,
        filter_bytes,
        filter_bytes,
        degraded.landlock_version(),
        has_users=False,
        socket_bytes=watch.largest_socket_bytes(),
        has_swap=watch.host_has_swap(),
        readable=degraded.readable(plan.project),
        is_degraded=True,
    )
    _serve(control, jail)


def _warm_up(guest_folder: str) -> Guest:
    """Import what programs use, once, from inside the root: proof that it is whole."""
    # Garbage is kept, until it is frozen: what a slot puts into the gaps of pages that
    # are full of other things costs it a copy of each.
    gc.disable()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps ended slots
    sys.path.append(guest_folder)
    with needs(INTERPRETER):
        importlib.import_module("guest.private_names").require_all()
        for name in IMPORTED.split():
            if importlib.util.find_spec(name.partition(".")[0]) is not None:
                importlib.import_module(name)
        # After them: the lab offers what it finds of them.
        guest = cast("Guest", importlib.import_module("guest.program"))
    for _ in range(_REHEARSALS):
        guest.rehearse_trace()
        guest.rehearse()
        child.rehearse_receiving()
    guest.step_aside()
    if len(os.listdir("/proc/self/task")) != 1:
        raise Missing(INTERPRETER, "an imported package started a thread")
    return guest


def _serve(control: socket.socket, jail: Jail) -> NoReturn:
    child.tidy_interpreter(is_degraded=jail.is_degraded)
    _fill_gaps()
    gc.freeze()
    gc.enable()
    own_pids = namespaces.own_pid_namespace()
    protocol.tell(control.fileno(), {"ready": True})
    while packet := control.recv(protocol.PACKET_BYTES):
        _make_slot(control, jail, Order.read(packet), own_pids)
    os._exit(0)


def _fill_gaps() -> None:
    """What a slot makes goes to fresh pages, close together, not into what is left of
    those full of other things: it would copy each of them for a few bytes."""
    for size in range(_BLOCK_BYTES, _LARGEST_BLOCK_BYTES + 1, _BLOCK_BYTES):
        for _ in range(_MOST_GAPS):
            block = _block(size)
            _FILLING.append(block)
            if id(block) % _POOL_BYTES == _POOL_HEAD_BYTES:  # the first of a new pool
                break


def _block(size: int) -> object:
    """Something that takes a block of this size and is not tracked."""
    if size >= _EMPTY_BYTES:
        return bytes(size - _EMPTY_BYTES)
    return object() if size == _BLOCK_BYTES else float(len(_FILLING))


def _make_slot(control: socket.socket, jail: Jail, order: Order, own_pids: int) -> None:
    """Fork one slot and hand its outer ends to the application.

    Every page that is written to here is a copy for each slot there is: it keeps the old.
    """
    outer: list[int] = []
    inner: list[int] = []
    try:
        _open_ends(outer, inner)
        outer.append(_fork(jail, order, InnerEnds(*inner), own_pids))
        protocol.send_slot(control, OuterEnds(*outer))
    except OSError as error:
        protocol.tell(control.fileno(), {"failed": str(error)})
    finally:
        for handle in (*inner, *outer):
            os.close(handle)


def _fork(jail: Jail, order: Order, inner: InnerEnds, own_pids: int) -> int:
    """Gives a pidfd of the warden."""
    if jail.is_degraded:
        return os.pidfd_open(_fork_warden(jail, order, inner))
    namespaces.next_fork_gets_own_pids()
    try:
        warden = _fork_warden(jail, order, inner)
    finally:
        namespaces.next_fork_stays_here(own_pids)
    return os.pidfd_open(warden)


def _fork_warden(jail: Jail, order: Order, inner: InnerEnds) -> int:
    warden = kernel.fork_quietly()
    if warden == 0:
        guard(jail, order, inner)
    return warden


def _open_ends(outer: list[int], inner: list[int]) -> None:
    """Two sockets and four pipes: the application's ends, and the slot's."""
    for kind in (_socket.SOCK_STREAM, _socket.SOCK_SEQPACKET):
        theirs, ours = _socket.socketpair(_socket.AF_UNIX, kind)
        outer.append(theirs.detach())
        inner.append(ours.detach())
    for is_input in (True, False, False, False):
        reader, writer = os.pipe()
        outer.append(writer if is_input else reader)
        inner.append(reader if is_input else writer)
