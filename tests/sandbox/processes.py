"""What lives below a pool, seen from the host."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sandbox import Pool

# A pool at rest: the launcher and its zygote, and for each warm slot its warden and program.
LAUNCHER_AND_ZYGOTE = 2
WARM_SLOT = 2


def launcher_of(pool: Pool) -> int:
    """The process everything of a pool is below."""
    zygote = pool._stock._zygote
    assert zygote is not None
    return zygote._process.pid


def children_of(pid: int) -> list[int]:
    """Its living children; none of a process that is gone."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [int(child) for child in found if is_alive(int(child))]


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    return [pid, *(below for child in children_of(pid) for below in tree(child))]


def is_alive(pid: int) -> bool:
    """Neither gone nor a zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def is_first_inside(pid: int) -> bool:
    """Pid 1 of a pid namespace, as a zygote is; the child that maps uids is not."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
    return status.partition("\nNSpid:")[2].split("\n")[0].split()[1:] == ["1"]


async def size_settles_at(count: int, pool: Pool) -> int:
    """The number of processes of a pool, once it is this and all are in our hands.

    After ten seconds whatever it is then.
    """
    found = 0
    for _ in range(200):
        found = len(tree(launcher_of(pool)))
        if found == count and not pool._stock._making:
            break
        await asyncio.sleep(0.05)
    return found
