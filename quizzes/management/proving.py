"""Running what content promises: the one place where the commands meet the judge."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace

from quizzes.catalogue.packs import PackFolder
from quizzes.catalogue.shapes import Complaint
from quizzes.judge.proofs import prove
from sandbox.pool import Pool

BAR_WIDTH = 30  # characters


def prove_packs(packs: Sequence[PackFolder]) -> list[Complaint]:
    """Every complaint that shows when answers, solutions and tests are run."""
    return asyncio.run(_prove_packs(packs))


async def _prove_packs(packs: Sequence[PackFolder]) -> list[Complaint]:
    complaints = []
    async with Pool() as pool:
        for each in packs:
            found = await prove(pool, each.pack, show_progress)
            complaints += [_beside(each, complaint) for complaint in found]
    return complaints


def _beside(each: PackFolder, complaint: Complaint) -> Complaint:
    """The judge knows a pack's files, not where the pack lies."""
    return replace(complaint, path=str(each.folder / complaint.path))


def show_progress(done: int, total: int) -> None:
    """A bar for people; nothing where the output goes into a file."""
    if not sys.stderr.isatty():
        return
    filled = BAR_WIDTH * done // max(total, 1)
    bar = "█" * filled + "·" * (BAR_WIDTH - filled)
    end = "\n" if done == total else ""
    sys.stderr.write(f"\r{bar} {done}/{total}{end}")
    sys.stderr.flush()
