"""What a warm slot costs in memory, as the kernel counts it."""

from __future__ import annotations

import os
from pathlib import Path

from sandbox import Pool

from .processes import below, children
from .starts import at_rest
from .timing import table

_KIB = 1024


async def warm_slots_table(pool: Pool) -> str:
    """Memory that is theirs alone: each is a warden and its program."""
    await at_rest(pool)
    rows = [
        [f"slot {number}", *map(_mib, _cost(slot))]
        for number, slot in enumerate(_slots(), start=1)
    ]
    return table(["a warm slot, MiB", "private", "page tables"], rows)


def _slots() -> list[list[int]]:
    """Below us the launcher, below it the zygote, below it the wardens."""
    launchers = children(os.getpid())
    zygotes = [zygote for launcher in launchers for zygote in children(launcher)]
    return [[warden, *below(warden)] for z in zygotes for warden in children(z)]


def _cost(pids: list[int]) -> tuple[int | None, int | None]:
    return summed(pids, "smaps_rollup", "Private_"), summed(pids, "status", "VmPTE")


def summed(pids: list[int], file: str, name: str) -> int | None:
    """KiB in the fields that begin so; None when one of them is not for us to see."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
        except OSError:
            return None
        total += sum(int(line.split()[1]) for line in lines if line.startswith(name))
    return total


def _mib(kib: int | None) -> str:
    return "only root sees it" if kib is None else f"{kib / _KIB:.1f}"
