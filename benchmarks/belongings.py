"""What a pool's owner has at a moment: processes, descriptors, mounts, memory …"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from .memory import summed
from .processes import below, state
from .timing import table

# By so much may they differ: timers that are still to fire, names that were looked up for
# the first time, pages that are shared with others or not. All else is told as it is.
TOLERATED = {
    "python_objects": 150,
    "python_blocks": 800,
    "malloc_kib": 200.0,
    "memory_mib": 1.0,
    "memory_below_mib": 4.0,
}
_KIB, _MIB = 1 << 10, 1 << 20

_C = ctypes.CDLL(None)  # not every C library has what is asked of it here


class _MallInfo(ctypes.Structure):
    """glibc's ``struct mallinfo2``."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks"),
            "hblkhd",  # bytes in mappings of their own
            *("usmblks", "fsmblks"),
            "uordblks",  # bytes in use of the rest
            *("fordblks", "keepcost"),
        )
    ]


@dataclass(frozen=True, slots=True)
class Belongings:
    """Of this process and all below it."""

    processes: int
    zombies: int
    descriptors: int  # of this process alone, as are the next two
    threads: int
    python_objects: int  # that the collector knows, of this process
    python_blocks: int  # of small objects, known to the collector or not
    malloc_kib: float  # in use, of all that is larger
    memory_mib: float
    # What they wrote, shared pages in shares: those of files hang on who else runs a Python.
    memory_below_mib: float  # 0 where only root may look
    mounts: int  # in all mount namespaces of theirs
    network_namespaces: int
    temporary_files: int


def taken_stock(folder: Path) -> Belongings:
    """Now. ``folder`` is where temporary files would be made."""
    gc.collect()
    _give_back()
    pids = below(os.getpid())
    everybody = [os.getpid(), *pids]
    return Belongings(
        processes=len(pids),
        zombies=sum(state(pid) == "Z" for pid in pids),
        descriptors=len(os.listdir("/proc/self/fd")),
        threads=len(os.listdir("/proc/self/task")),
        python_objects=len(gc.get_objects()),
        python_blocks=sys.getallocatedblocks(),
        malloc_kib=_in_use_kib(),
        memory_mib=_resident_mib(),
        memory_below_mib=round(
            (summed(pids, "smaps_rollup", "Pss_Anon:") or 0) / _KIB, 1
        ),
        mounts=_mounts(everybody),
        network_namespaces=len(_namespaces(everybody, "net")),
        temporary_files=sum(len(files) for *_, files in os.walk(folder)),
    )


def kinds_of_objects() -> Counter[str]:
    """How many of each type the collector knows: what the count alone does not tell."""
    return Counter(
        f"{type(thing).__module__}.{type(thing).__qualname__}"
        for thing in gc.get_objects()
    )


def _give_back() -> None:
    """What is free and the allocator keeps for later: it is as large as the most that was
    ever in use at once, which a few runs that flood decide, and not how many there were."""
    if hasattr(_C, "malloc_trim"):
        _C.malloc_trim(0)


def _in_use_kib() -> float:
    """Of the allocator's memory; not by tracemalloc, whose tables would be most of it."""
    if not hasattr(_C, "mallinfo2"):
        return 0.0
    _C.mallinfo2.restype = _MallInfo
    found = _C.mallinfo2()
    return float(round((found.uordblks + found.hblkhd) / _KIB, 1))


def _resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / _MIB, 1)


def _mounts(pids: list[int]) -> int:
    seen = {namespace: pid for pid in pids for namespace in _namespaces([pid], "mnt")}
    return sum(_mounts_seen_by(pid) for pid in seen.values())


def _mounts_seen_by(pid: int) -> int:
    try:
        return len(Path(f"/proc/{pid}/mountinfo").read_text().splitlines())
    except OSError:
        return 0


def _namespaces(pids: list[int], kind: str) -> set[str]:
    """Of those we may look at: wardens of an ordinary user hide theirs."""
    found = set()
    for pid in pids:
        try:
            found.add(os.readlink(f"/proc/{pid}/ns/{kind}"))
        except OSError:
            continue
    return found


def more_at_the_end(before: Belongings, after: Belongings) -> list[str]:
    """What there is more of."""
    then, now = asdict(before), asdict(after)
    return [
        name.replace("_", " ")
        for name in now
        if now[name] > then[name] + TOLERATED.get(name, 0)
    ]


def table_of(moments: Mapping[str, Belongings]) -> str:
    """A row for each kind of thing, a column for each moment."""
    columns = [asdict(belongings) for belongings in moments.values()]
    rows = [
        [name.replace("_", " "), *(str(column[name]) for column in columns)]
        for name in columns[0]
    ]
    return table(["what there is", *moments], rows)
