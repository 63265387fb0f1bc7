"""What is counted for a user is counted for each run alone, where root can give out uids."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox import Job, Output, Pool, Run, Settings
from tests.sandbox.corpus import BARE_PYTHON, play
from tests.sandbox.processes import (
    LAUNCHER_AND_ZYGOTE,
    WARM_SLOT,
    launcher_of,
    size_settles_at,
    tree,
)

as_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="an ordinary user has one uid for all runs"
)

FILL_PIPES = """
import os, time
def fill():
    try:
        while True:
            out, into = os.pipe()
            os.set_blocking(into, False)
            os.write(into, bytes(65536))
    except OSError:
        pass
for _ in range(20):
    if os.fork() == 0:
        fill()
        os.write(1, b"full\\n")
        time.sleep(60)
input()
"""
ROOM_OF_A_PIPE = (
    "import fcntl, os\nprint(fcntl.fcntl(os.pipe()[0], fcntl.F_GETPIPE_SZ))"
)


async def lines_of(run: Run) -> AsyncIterator[str]:
    async for event in run:
        if isinstance(event, Output):
            for line in event.text.splitlines():
                yield line


def pids_of(pool: Pool) -> tuple[list[int], list[int]]:
    """The launcher and its zygote; the wardens and their programs."""
    pids = tree(launcher_of(pool))
    return pids[:LAUNCHER_AND_ZYGOTE], pids[LAUNCHER_AND_ZYGOTE:]


def uid_of(pid: int) -> int:
    """Its real one: the owner of its folder is root where a process is not dumpable."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("\nUid:\t")[2].split()[0])


@as_root
async def test_each_slot_has_a_uid_of_its_own() -> None:
    async with Pool(Settings(BARE_PYTHON, warm=2, slots=2)) as pool:
        size = LAUNCHER_AND_ZYGOTE + 2 * WARM_SLOT
        assert await size_settles_at(size, pool) == size
        outer, inner = pids_of(pool)
        assert {uid_of(pid) for pid in outer} == {pool.settings.uid}
        uids = Counter(uid_of(pid) for pid in inner)
        assert list(uids.values()) == [2, 2]  # a warden and its program
        assert not set(uids) & {0, pool.settings.uid}


@as_root
async def test_who_fills_pipes_leaves_others_theirs() -> None:
    async with (
        Pool(Settings(BARE_PYTHON, warm=0, slots=2)) as pool,
        pool.start(Job(FILL_PIPES)) as greedy,
    ):
        full = 0
        async for line in lines_of(greedy):
            full += line == "full"
            if full == 20:
                break
        assert full == 20
        _, stdout, *_ = await play(pool, Job(ROOM_OF_A_PIPE))
    assert stdout == "65536\n"
