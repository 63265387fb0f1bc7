"""A challenge is right when its solutions pass and every mistake fails as it says."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator

from quizzes.catalogue.shapes import Challenge, Complaint, Solution, Wrong

from .judging import judge
from .loader import read_scenarios
from .proof import Proof
from .verdict import Outcome, Verdict

Proofs = Iterator[Awaitable[list[Complaint]]]


def prove_challenge(proof: Proof, challenge: Challenge) -> Proofs:
    """One proof for each program in its folder."""
    tests = proof.of("tests.py")
    _, complaints = read_scenarios(challenge.tests, tests.path)
    if complaints:
        yield _known(complaints)
        return
    for solution in challenge.solutions:
        yield _passes(proof, challenge, solution)
    yield _starter_fails(proof.of("starter.py"), challenge)
    for wrong in challenge.wrong:
        yield _fails(proof.of(f"wrong/{wrong.name}.py"), challenge, wrong)


async def _known(complaints: list[Complaint]) -> list[Complaint]:
    return complaints


async def _passes(
    proof: Proof, challenge: Challenge, solution: Solution
) -> list[Complaint]:
    is_first = solution is challenge.solutions[0]
    proof = proof.of("solution.py" if is_first else f"solutions/{solution.name}.py")
    verdict = await judge(proof.pool, challenge, solution.source)
    if broken := _broken(proof, verdict):
        return broken
    return [
        complaint
        for judged in verdict.scenarios
        if not judged.passed
        for complaint in proof.complain(
            f"This solution fails in {judged.title!r}: {judged.message}"
        )
    ]


async def _starter_fails(proof: Proof, challenge: Challenge) -> list[Complaint]:
    verdict = await judge(proof.pool, challenge, challenge.starter)
    if verdict.outcome is Outcome.PASSED:
        return proof.complain("The starter passes: nothing is left to do.")
    return _broken(proof, verdict)


async def _fails(proof: Proof, challenge: Challenge, wrong: Wrong) -> list[Complaint]:
    names = [s.name for s in challenge.scenarios if s.title == wrong.scenario]
    if not names:
        return proof.complain(f"There is no scenario {wrong.scenario!r}.")
    verdict = await judge(proof.pool, challenge, wrong.source, only=names[0])
    if verdict.outcome is Outcome.PASSED:
        return proof.complain(f"This passes {wrong.scenario!r}, which it has to fail.")
    if broken := _broken(proof, verdict):
        return broken
    message = verdict.scenarios[0].message
    if wrong.because not in message:
        return proof.complain(
            f"It fails, but the learner reads {message!r}, without {wrong.because!r}.",
            line=2,
        )
    return []


def _broken(proof: Proof, verdict: Verdict) -> list[Complaint]:
    """Even where it counts as a failure, a check that broke is for us to mend."""
    return [
        complaint
        for title in verdict.not_judged
        for complaint in proof.complain(
            f"This cannot be judged in {title!r}: its check broke, or the sandbox did."
        )
    ]
