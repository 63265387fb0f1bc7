"""Prove a pack by running what it promises: answers, solutions, starters, mistakes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from quizzes.catalogue.shapes import Challenge, Complaint, Pack, Question
from sandbox import Pool

from .challenge_proofs import prove_challenge
from .proof import Proof, Step, Steps
from .question_proofs import prove_notes, prove_question

Progress = Callable[[int, int], None]  # steps done, steps in all


async def prove(
    pool: Pool,
    pack: Pack,
    progress: Progress = lambda done, total: None,
    folder: Path | None = None,
) -> list[Complaint]:
    """Every promise that does not hold, with its file's path in the pack.

    With the pack's ``folder`` complaints also know their lines; else they say line 1.
    SandboxError if nothing can be run.
    """
    # The longest begin first, so that all end together.
    steps = sorted(_steps(pool, pack, folder), key=lambda step: -step.runs)
    gate = asyncio.Semaphore(2 * pool.settings.slots)  # a slot never waits for work
    done = 0

    async def hold(step: Step) -> list[Complaint]:
        nonlocal done
        async with gate:
            complaints = await step.hold()
        done += 1
        progress(done, len(steps))
        return complaints

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(hold(step)) for step in steps]
    found = {complaint for task in tasks for complaint in task.result()}
    return sorted(found, key=lambda c: (c.path, c.line, c.sentence))


def _steps(pool: Pool, pack: Pack, folder: Path | None) -> Steps:
    """One for everything that is run."""
    for item in pack.items:
        match item:
            case Challenge():
                path = f"challenges/{item.slug}"
                yield from prove_challenge(Proof(pool, path, folder), item)
            case Question():
                path = f"questions/{item.topic}/{item.slug}.md"
                yield from prove_question(Proof(pool, path, folder), item)
    for topic in pack.topics:
        proof = Proof(pool, f"topics/{topic.slug}.md", folder)
        yield from prove_notes(proof, topic.notes)
