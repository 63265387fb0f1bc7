"""What a warm slot costs, as the kernel counts it."""

from __future__ import annotations

import os

import pytest

from benchmarks.memory import summed
from sandbox import Pool, Settings
from tests.sandbox.processes import children_of, launcher_of, size_settles_at, tree

SLOTS = 3
MOST_KIB = 5 * 1024  # private pages and page tables, of the warden and the program


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may read its maps")
async def test_a_warm_slot_costs_no_more_than_five_megabytes() -> None:
    async with Pool(Settings(warm=SLOTS)) as pool:
        await size_settles_at(2 + 2 * SLOTS, pool)
        (zygote,) = children_of(launcher_of(pool))
        slots = [tree(warden) for warden in children_of(zygote)]
        kib = [
            (summed(slot, "smaps_rollup", "Private_") or 0)
            + (summed(slot, "status", "VmPTE") or 0)
            for slot in slots
        ]
    assert len(slots) == SLOTS
    assert 0 < sum(kib) / SLOTS <= MOST_KIB, kib
