"""A challenge is right when its solutions pass and every mistake fails as it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial

from quizzes.catalogue.shapes import Challenge, Complaint, Solution, Wrong
from quizzes.catalogue.trees import tree_of

from .judging import SIDE_BY_SIDE, try_out
from .loader import path_of_tests, read_scenarios
from .needed import prove_needed
from .proof import Proof, Step, Steps
from .verdict import Outcome, Verdict


def prove_challenge(
    proof: Proof,
    challenge: Challenge,
    witnesses: dict[str, str],
    settled: Collection[str],
) -> Steps:
    """One step for each program in its folder, and one for each scenario."""
    scenarios, complaints = read_scenarios(challenge.tests, path_of_tests(challenge))
    if complaints:
        yield Step(0, partial(_known, complaints))
        return
    all_scenarios = len(scenarios) / SIDE_BY_SIDE
    readable = [wrong for wrong in challenge.wrong if _is_python(wrong.source)]
    steps = [
        *(
            Step(all_scenarios, partial(_passes, proof, challenge, solution))
            for solution in challenge.solutions
            if _is_python(solution.source)
        ),
        _starter_step(proof, challenge, all_scenarios, is_known=bool(settled)),
        *(Step(1, partial(_fails, proof, challenge, wrong)) for wrong in readable),
        *(
            prove_needed(proof, challenge, witnesses, settled)
            if len(readable) == len(challenge.wrong)
            else ()
        ),
    ]
    is_waiting = challenge.clock == "real"
    yield from (replace(step, is_waiting=is_waiting) for step in steps)


def _is_python(source: str) -> bool:
    """Whether it is worth running; the reader has complained if not."""
    try:
        return bool(tree_of(source).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


async def _known(complaints: list[Complaint]) -> list[Complaint]:
    return complaints


async def _passes(
    proof: Proof, challenge: Challenge, solution: Solution
) -> list[Complaint]:
    is_first = solution is challenge.solutions[0]
    file = proof.of("solution.py" if is_first else f"solutions/{solution.name}.py")
    verdict = await try_out(proof.pool, challenge, solution.source)
    failures = [
        complaint
        for judged in verdict.scenarios
        if not judged.passed and judged.title not in verdict.not_judged
        for complaint in file.complain(
            f"This solution fails in {judged.title!r}: {judged.message}"
        )
    ]
    return [*_not_judged(proof, file, verdict), *failures]


def _starter_step(
    proof: Proof, challenge: Challenge, all_scenarios: float, *, is_known: bool
) -> Step:
    """In all scenarios, since a check may break on it; where an earlier proof of this
    very challenge has seen that none does, until it fails."""
    if not is_known:
        return Step(all_scenarios, partial(_starter_fails, proof, challenge, [None]))
    names = [scenario.name for scenario in challenge.scenarios]
    return Step(1, partial(_starter_fails, proof, challenge, names))


async def _starter_fails(
    proof: Proof, challenge: Challenge, scenarios: Iterable[str | None]
) -> list[Complaint]:
    """In one of these; None stands for all at once."""
    file = proof.of("starter.py")
    for only in scenarios:
        verdict = await try_out(proof.pool, challenge, challenge.starter, only=only)
        if verdict.outcome is not Outcome.PASSED:
            return _not_judged(proof, file, verdict)
    return file.complain("The starter passes: nothing is left to do.")


async def _fails(proof: Proof, challenge: Challenge, wrong: Wrong) -> list[Complaint]:
    file = proof.of(f"wrong/{wrong.name}.py")
    names = [s.name for s in challenge.scenarios if s.title == wrong.scenario]
    if not names:
        return file.complain(f"There is no scenario {wrong.scenario!r}.")
    verdict = await try_out(proof.pool, challenge, wrong.source, only=names[0])
    if verdict.outcome is Outcome.PASSED:
        return file.complain(f"This passes {wrong.scenario!r}, which it has to fail.")
    if not_judged := _not_judged(proof, file, verdict):
        return not_judged
    message = verdict.scenarios[0].message
    if wrong.because not in message:
        return file.complain(
            f"It fails, but the learner reads {message!r}, without {wrong.because!r}.",
            line=2,
        )
    return []


def _not_judged(proof: Proof, file: Proof, verdict: Verdict) -> list[Complaint]:
    """Even where it counts as a failure: a check that broke, or else the sandbox."""
    if verdict.broken:
        tests = proof.of("tests.py").path
        return [Complaint(tests, each.line, each.error) for each in verdict.broken]
    return [
        complaint
        for title in verdict.not_judged
        for complaint in file.complain(
            f"This cannot be judged in {title!r}: the sandbox broke."
        )
    ]
