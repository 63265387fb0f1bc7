"""Running what content promises: the one place where the commands meet the judge."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.core.management.base import CommandError

from quizzes.catalogue.complaints import in_order
from quizzes.catalogue.packs import PackFolder
from quizzes.catalogue.record import Outputs, Witnesses, read_record
from quizzes.catalogue.shapes import Challenge, Complaint
from quizzes.judge import read_sides
from quizzes.judge.proofs import prove
from quizzes.management.progress import Bar
from sandbox import Pool, Refused, SandboxError, Settings

INSTEAD = "--no-run does the same without running."


class CannotRun(CommandError):
    """Programs cannot be held on this host."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What running packs has shown."""

    complaints: list[Complaint]
    outputs: Mapping[str, Outputs] = field(default_factory=dict)  # by uid: if misread
    witnesses: Mapping[str, Witnesses] = field(default_factory=dict)  # by uid


def prove_packs(
    packs: Sequence[PackFolder],
    known: Iterable[Complaint] = (),
    *,
    from_scratch: bool = False,
) -> Proofs:
    """The known complaints, and those that show when answers, solutions and tests run.

    ``from_scratch``: without believing the record about anything.
    """
    complaints = list(known)
    if not any(each.pack.items or each.pack.topics for each in packs):
        return Proofs(complaints)
    try:
        found = asyncio.run(_prove_packs(packs, from_scratch))
    except Refused as refusal:
        raise CannotRun(f"{refusal} {INSTEAD}") from refusal
    except SandboxError as error:
        raise CommandError(f"{error} {INSTEAD}") from error
    return replace(found, complaints=_with_new(complaints, found.complaints))


def read_tests(
    packs: Sequence[PackFolder], known: Iterable[Complaint] = ()
) -> list[Complaint]:
    """The known complaints, and those about tests that show without running anything."""
    found = [
        _beside(each, complaint)
        for each in packs
        for item in each.pack.items
        if isinstance(item, Challenge)
        for complaint in read_sides(item.tests, f"challenges/{item.slug}/tests.py")
    ]
    return _with_new(list(known), found)


def _with_new(known: list[Complaint], found: Iterable[Complaint]) -> list[Complaint]:
    """A line is complained about once."""
    told = {(complaint.path, complaint.line) for complaint in known}
    new = [c for c in found if (c.path, c.line) not in told]
    return in_order([*known, *new])


async def _prove_packs(packs: Sequence[PackFolder], from_scratch: bool) -> Proofs:
    complaints: list[Complaint] = []
    outputs: dict[str, Outputs] = {}
    witnesses: dict[str, Witnesses] = {}
    async with Pool(_settings()) as pool:
        for each in packs:
            earlier = read_record(each.folder)
            if from_scratch:
                earlier = earlier.without_verdicts()
            found = await prove(pool, each.pack, Bar(sys.stderr), each.folder, earlier)
            complaints += [_beside(each, complaint) for complaint in found.complaints]
            outputs.update(found.outputs)
            witnesses.update(found.witnesses)
    return Proofs(complaints, outputs, witnesses)


def _settings() -> Settings:
    """More at a time than run for learners: half of them may wait, on the real clock."""
    usual = Settings()
    return replace(usual, slots=4 * usual.slots, warm=4 * usual.slots)


def _beside(each: PackFolder, complaint: Complaint) -> Complaint:
    """The judge knows the files of a pack, not where the pack lies."""
    return replace(complaint, path=str(each.folder / complaint.path))
