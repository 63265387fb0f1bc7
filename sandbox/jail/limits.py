"""rlimits: what the kernel holds each process of a run to."""

from __future__ import annotations

import math
import os
import resource
from dataclasses import dataclass

from .layers import LIMITS, needs

MIB = 1 << 20
_STACK_BYTES = 8 * MIB
_SIGNALS_WAITING = 128
OURS = 2  # the warden and the first process count towards RLIMIT_NPROC


@dataclass(frozen=True, slots=True)
class Allowance:
    """The part of a job's limits that the kernel and the warden watch over."""

    wall_seconds: float
    cpu_seconds: float
    memory_mib: int
    processes: int
    open_files: int
    disk_mib: int


def apply(allowance: Allowance, taken_bytes: int, others: int = OURS) -> None:
    """Hold this process, and all it will start, to the allowance.

    ``taken_bytes`` of address space are the warm interpreter's own; ``others`` also
    count towards RLIMIT_NPROC.
    """
    cpu_seconds = math.ceil(allowance.cpu_seconds)
    with needs(LIMITS):
        _set(resource.RLIMIT_AS, taken_bytes + allowance.memory_mib * MIB)
        _set(resource.RLIMIT_NPROC, allowance.processes + others)
        _set(resource.RLIMIT_NOFILE, allowance.open_files)
        _set(resource.RLIMIT_FSIZE, allowance.disk_mib * MIB)
        # The second line, and far behind the first: the warden's sum is exact, while
        # the kernel counts for this limit a whole tick for who ran at its end.
        second = 2 * cpu_seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (second, second + 1))


def rehearse() -> None:
    """Go where ``apply`` goes, and change nothing."""
    with needs(LIMITS):
        _set(resource.RLIMIT_AS, resource.getrlimit(resource.RLIMIT_AS)[1])
        resource.setrlimit(resource.RLIMIT_CPU, resource.getrlimit(resource.RLIMIT_CPU))
        math.ceil(1.0)


def apply_fixed() -> None:
    """What no job changes."""
    with needs(LIMITS):
        # Not 0: a core_pattern that pipes to a program of the host ignores 0, and
        # 1 is the value that tells the kernel to leave it alone.
        _set(resource.RLIMIT_CORE, 1)
        _set(resource.RLIMIT_STACK, _STACK_BYTES)
        _set(resource.RLIMIT_MEMLOCK, 0)
        _set(resource.RLIMIT_MSGQUEUE, 0)
        _set(resource.RLIMIT_RTPRIO, 0)
        _set(resource.RLIMIT_NICE, 0)
        _set(resource.RLIMIT_SIGPENDING, _SIGNALS_WAITING)


def bound_processes(most: int) -> None:
    """The soft limit only: the job's own comes later."""
    with needs(LIMITS):
        hard = resource.getrlimit(resource.RLIMIT_NPROC)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_NPROC, (bound, hard))


def raise_open_files() -> None:
    """For the zygote: as much as the account has.

    The kernel holds whoever sends descriptors to this limit, and counts what the whole
    uid has under way: programs with the same uid could keep the zygote from sending.
    """
    with needs(LIMITS):
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _set(kind: int, value: int) -> None:
    """Soft and hard alike, never above what the account has."""
    hard = resource.getrlimit(kind)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (bound, bound))


def address_space(statm: int) -> int:
    """Bytes of address space in use: what the warm interpreter has taken already.

    From a handle on /proc/self/statm, which may be out of reach by now.
    """
    return int(os.pread(statm, 64, 0).split()[0]) * os.sysconf("SC_PAGE_SIZE")
