"""The warden, pid 1 of a run: reaps, watches the sums, takes all with it at its end."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # see _forget_the_zygote
import contextlib
import os
import signal
import time
import traceback
from typing import NoReturn

from . import (
    degraded,
    kernel,
    limits,
    namespaces,
    privileges,
    protocol,
    root,
    seccomp,
)
from .blueprint import Jail, Order, Shape
from .child import become_program
from .layers import Missing
from .protocol import InnerEnds, Message
from .watch import Watch, reaped_cpu_seconds

_TICK_SECONDS = 0.05
_WATCH_SHARE = 4  # a look may take one fifth of the time: pause four times as long
_WALL_GRACE_SECONDS = 1.0  # the application's clock goes first


def guard(jail: Jail, order: Order, ends: InnerEnds) -> NoReturn:
    """Become pid 1 of a run, fork its program, and stay until it ends."""
    status = ends.status
    os.set_blocking(status, False)
    try:
        _forget_the_zygote(ends)
        proc = (
            degraded.stay_below_the_zygote()
            if jail.is_degraded
            else _enter(jail, order, ends)
        )
        is_ready, ready = os.pipe()
        program = kernel.fork_quietly()
        if program == 0:
            become_program(ends, proc, ready, jail)
        _seal(jail, status, proc, is_ready)
        if os.read(is_ready, 1):  # else it has said why not, and ended
            kind = degraded.LoneWatch if jail.is_degraded else Watch
            watch = kind(proc, program, jail.socket_bytes, jail.has_swap)
            _watch_over(watch, status)
    except Missing as gap:
        protocol.tell(status, {"missing": gap.as_message()})
    except BaseException:  # told to the host, then it ends
        protocol.tell(status, {"failed": traceback.format_exc()})
    os._exit(1)


def _forget_the_zygote(ends: InnerEnds) -> None:
    # Not by ``signal``, which makes enumerations of all it is given: many pages to copy.
    _signal.signal(_signal.SIGCHLD, _signal.SIG_DFL)
    protocol.close_all_but(*ends.as_list())


def _give_pipes_to(own_id: int, ends: InnerEnds) -> None:
    """Who made them owns them, and only their owner may open /dev/stdout."""
    for pipe in (ends.stdin, ends.stdout, ends.stderr, ends.report):
        os.fchown(pipe, own_id, own_id)


def _enter(jail: Jail, order: Order, ends: InnerEnds) -> int:
    """The uid of its own, where there is one, then the worlds. Gives a whole /proc."""
    own_id = namespaces.INNER_ID
    if jail.has_users:
        own_id += 1 + order.user
        _give_pipes_to(own_id, ends)
        privileges.become_user(own_id)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)  # after the change of uid
    return _build(order.shape, own_id)


def _build(shape: Shape, own_id: int) -> int:
    """Worlds, mounts and loopback first: the innermost user owns none of them."""
    me = namespaces.own_entry_in_proc()
    namespaces.enter_run()
    namespaces.raise_loopback()
    root.mount_work_folder(shape.disk_mib, shape.inodes)
    proc = root.mount_own_proc()
    namespaces.enter_user(me, own_id)
    privileges.forbid_new_privileges()
    privileges.drop_capabilities()
    return proc


def _seal(jail: Jail, *kept: int) -> None:
    """Out of the program's reach, before it can get anything to run."""
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # pid 1 with a handler can be hit
    protocol.close_all_but(*kept)
    null = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    privileges.hide_from_neighbours()
    _signal.pthread_sigmask(_signal.SIG_BLOCK, {_signal.SIGCHLD})
    seccomp.load(jail.warden_filter_bytes)


def _watch_over(watch: Watch, status: int) -> None:
    """From here on every end of this process ends the whole run."""
    watch.set_baseline()
    protocol.send(status, protocol.READY)
    allowance = _await_job(status)
    if allowance is None:
        return
    rounds = _Rounds(watch, status, allowance)
    while (end := rounds.next()) is None:
        pass
    protocol.tell(status, {"ended": end | rounds.totals()})
    os._exit(0)


def _await_job(status: int) -> limits.Allowance | None:
    """The limits of the job, or None when the application is gone."""
    os.set_blocking(status, True)
    packet = os.read(status, protocol.PACKET_BYTES)
    os.set_blocking(status, False)
    return limits.Allowance(**protocol.decode(packet)) if packet else None


class _Rounds:
    """Looks at the run again and again until something ends it."""

    def __init__(self, watch: Watch, status: int, allowance: limits.Allowance) -> None:
        self._watch = watch
        self._status = status
        self._allowance = allowance
        self._memory_limit = allowance.memory_mib * limits.MIB
        self._ends_at = time.monotonic() + allowance.wall_seconds + _WALL_GRACE_SECONDS
        self._next_look = time.monotonic() + _TICK_SECONDS
        self._cpu_seconds = 0.0
        self._memory_bytes = 0

    def next(self) -> Message | None:
        """Sleep until a child ends or a look is due; how the run ended, if it did."""
        left = self._next_look - time.monotonic()
        signal.sigtimedwait({signal.SIGCHLD}, max(0.0, left))
        waited = self._reap()
        if waited is not None:
            return self._explain(waited)
        # A program that pelts us with SIGCHLD must not make us look more often.
        return self._look() if time.monotonic() >= self._next_look else None

    def _reap(self) -> int | None:
        """Wait for all that ended; the program's wait status when it was among them."""
        with contextlib.suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG)) != (0, 0):
                if found[0] == self._watch.first:
                    return found[1]
        return None

    def _explain(self, waited: int) -> Message:
        code = os.waitstatus_to_exitcode(waited)
        self._cpu_seconds = max(
            self._cpu_seconds, reaped_cpu_seconds() - self._watch.started_cpu
        )
        self._memory_bytes = max(self._memory_bytes, self._watch.peak_resident())
        if code >= 0:
            return {"exit_code": code}
        # The kernel's own CPU limit sends these two; anybody else may, too.
        by_limit = -code in (signal.SIGXCPU, signal.SIGKILL)
        if by_limit and self._cpu_seconds >= self._allowance.cpu_seconds:
            return {"exceeded": "cpu"}
        return {"signal": -code}

    def _look(self) -> Message | None:
        began = time.process_time()  # not by the clock: its program may keep it waiting
        pids = self._watch.pids()
        self._cpu_seconds = max(self._cpu_seconds, self._watch.cpu_seconds(pids))
        memory = self._watch.memory_bytes(pids, self._memory_limit)
        self._memory_bytes = max(self._memory_bytes, memory)
        now, cost = time.monotonic(), time.process_time() - began
        self._next_look = now + max(_TICK_SECONDS, _WATCH_SHARE * cost)
        protocol.tell(self._status, {"sample": self.totals()})
        return self._exceeded(now)

    def _exceeded(self, now: float) -> Message | None:
        if self._memory_bytes > self._memory_limit:
            return {"exceeded": "memory"}
        if self._cpu_seconds > self._allowance.cpu_seconds:
            return {"exceeded": "cpu"}
        return {"exceeded": "wall"} if now > self._ends_at else None

    def totals(self) -> Message:
        """What the run has used so far."""
        return {
            "cpu_seconds": max(0.0, self._cpu_seconds),
            "memory_bytes": self._memory_bytes,
        }
