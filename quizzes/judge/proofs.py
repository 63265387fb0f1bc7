"""Prove a pack by running what it promises: answers, solutions, starters, mistakes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from quizzes.catalogue.shapes import Challenge, Complaint, Pack, Question
from sandbox import Pool

from .challenge_proofs import prove_challenge
from .proof import Proof
from .question_proofs import prove_notes, prove_question

SIDE_BY_SIDE = 4  # proofs at work; the pool decides how many of their programs run

Progress = Callable[[int, int], None]  # proofs done, proofs in all


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
    proofs = list(_proofs(pool, pack, folder))
    gate = asyncio.Semaphore(SIDE_BY_SIDE)
    done = 0

    async def hold(proof: Awaitable[list[Complaint]]) -> list[Complaint]:
        nonlocal done
        async with gate:
            complaints = await proof
        done += 1
        progress(done, len(proofs))
        return complaints

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(hold(proof)) for proof in proofs]
    found = {complaint for task in tasks for complaint in task.result()}
    return sorted(found, key=lambda c: (c.path, c.line, c.sentence))


def _proofs(
    pool: Pool, pack: Pack, folder: Path | None
) -> Iterator[Awaitable[list[Complaint]]]:
    """One for everything that is run; the longest first, so that all end together."""
    for item in pack.items:
        if isinstance(item, Challenge):
            yield from prove_challenge(
                Proof(pool, f"challenges/{item.slug}", folder), item
            )
    for item in pack.items:
        if isinstance(item, Question):
            path = f"questions/{item.topic}/{item.slug}.md"
            yield from prove_question(Proof(pool, path, folder), item)
    for topic in pack.topics:
        proof = Proof(pool, f"topics/{topic.slug}.md", folder)
        yield from prove_notes(proof, topic.notes)
