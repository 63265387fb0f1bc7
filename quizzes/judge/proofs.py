"""Prove a pack by running what it promises: answers, solutions, starters, mistakes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizzes.catalogue.record import Outputs, Record, Witnesses
from quizzes.catalogue.shapes import Challenge, Complaint, Pack, Question
from sandbox import Pool

from .challenge_proofs import prove_challenge
from .judging import SIDE_BY_SIDE
from .proof import Proof, Step, Steps
from .question_proofs import prove_notes, prove_question

Progress = Callable[[int, int], None]  # steps done, steps in all


@dataclass(frozen=True, slots=True)
class Proved:
    """What running a pack has shown."""

    complaints: list[Complaint]  # every promise that does not hold
    outputs: Mapping[str, Outputs] = field(default_factory=dict)  # by uid: if misread
    witnesses: Mapping[str, Witnesses] = field(default_factory=dict)  # by uid


async def prove(
    pool: Pool,
    pack: Pack,
    progress: Progress = lambda done, total: None,
    folder: Path | None = None,
    earlier: Record | None = None,
) -> Proved:
    """Hold every promise; complaints have their file's path in the pack.

    With the pack's ``folder`` complaints also know their lines; else they say line 1.
    SandboxError if nothing can be run. What an ``earlier`` proof found is tried first.
    """
    earlier = earlier or Record()
    outputs: dict[str, dict[str, str]] = {}
    witnesses = {uid: dict(found) for uid, found in earlier.witnesses.items()}
    settled = earlier.settled(pack)
    # The longest begin first, so that all end together.
    steps = sorted(
        _steps(pool, pack, folder, outputs, witnesses, settled),
        key=lambda step: -step.runs,
    )
    slots = pool.settings.slots
    # Enough of them that a slot never waits for work; and those that sleep on the real
    # clock, in half of the slots, go on beside those that compute.
    at_work = asyncio.Semaphore(2 * slots)
    waiting = asyncio.Semaphore(max(1, slots // (2 * SIDE_BY_SIDE)))
    done = 0

    async def hold(step: Step) -> list[Complaint]:
        nonlocal done
        async with waiting if step.is_waiting else at_work:
            complaints = await step.hold()
        done += 1
        progress(done, len(steps))
        return complaints

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(hold(step)) for step in steps]
    found = {complaint for task in tasks for complaint in task.result()}
    complaints = sorted(found, key=lambda c: (c.path, c.line, c.sentence))
    return Proved(complaints, outputs, witnesses)


def _steps(
    pool: Pool,
    pack: Pack,
    folder: Path | None,
    outputs: dict[str, dict[str, str]],
    witnesses: dict[str, dict[str, str]],
    settled: Mapping[str, Collection[str]],
) -> Steps:
    """One for everything that is run."""
    for item in pack.items:
        match item:
            case Challenge():
                path = f"challenges/{item.slug}"
                seen = witnesses.setdefault(item.uid, {})
                proof = Proof(pool, path, folder)
                yield from prove_challenge(proof, item, seen, settled.get(item.uid, ()))
            case Question():
                path = f"questions/{item.topic}/{item.slug}.md"
                found = outputs.setdefault(item.uid, {})
                yield from prove_question(Proof(pool, path, folder), item, found)
    for topic in pack.topics:
        proof = Proof(pool, f"topics/{topic.slug}.md", folder)
        yield from prove_notes(proof, topic.notes)
