"""Running what content promises: the one place where the commands meet the judge."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.core.management.base import CommandError

from quizzes.catalogue.complaints import in_order
from quizzes.catalogue.packs import PackFolder
from quizzes.catalogue.shapes import Complaint
from quizzes.judge.proofs import prove
from quizzes.management.progress import Bar
from sandbox import Pool, Refused, SandboxError

INSTEAD = "--no-run does the same without running."


class CannotRun(CommandError):
    """Programs cannot be held on this host."""


def prove_packs(
    packs: Sequence[PackFolder], known: Iterable[Complaint] = ()
) -> list[Complaint]:
    """The known complaints, and those that show when answers, solutions and tests run."""
    complaints = list(known)
    if not any(each.pack.items or each.pack.topics for each in packs):
        return complaints
    try:
        found = asyncio.run(_prove_packs(packs))
    except Refused as refusal:
        raise CannotRun(f"{refusal} {INSTEAD}") from refusal
    except SandboxError as error:
        raise CommandError(f"{error} {INSTEAD}") from error
    told = {(complaint.path, complaint.line) for complaint in complaints}
    new = [each for each in found if (each.path, each.line) not in told]
    return in_order([*complaints, *new])


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
