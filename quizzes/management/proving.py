"""Running what content promises: the one place where the commands meet the judge."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace

from django.core.management.base import CommandError

from quizzes.catalogue.packs import PackFolder
from quizzes.catalogue.shapes import Complaint
from quizzes.judge.proofs import prove
from quizzes.management.progress import Bar
from sandbox import Pool, SandboxError


def prove_packs(packs: Sequence[PackFolder]) -> list[Complaint]:
    """Every complaint that shows when answers, solutions and tests are run."""
    try:
        return asyncio.run(_prove_packs(packs))
    except SandboxError as error:
        raise CommandError(f"{error} --no-run checks without running.") from error


async def _prove_packs(packs: Sequence[PackFolder]) -> list[Complaint]:
    complaints: list[Complaint] = []
    async with Pool() as pool:
        for each in packs:
            found = await prove(pool, each.pack, Bar(sys.stderr), each.folder)
            complaints += [_beside(each, complaint) for complaint in found]
    return complaints


def _beside(each: PackFolder, complaint: Complaint) -> Complaint:
    """The judge knows the files of a pack, not where the pack lies."""
    return replace(complaint, path=str(each.folder / complaint.path))
