"""Is each scenario of a challenge needed? Some mistake has to fail there and nowhere else."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from quizzes.catalogue.shapes import Challenge, Complaint, ScenarioIntro, Wrong

from .judging import try_out
from .proof import Proof, Step, Steps
from .verdict import Outcome


def prove_needed(
    proof: Proof,
    challenge: Challenge,
    witnesses: dict[str, str],
    settled: Collection[str] = (),
) -> Steps:
    """One step for each scenario that its author does not call a spare one.

    None at all without a wrong solution; the reader complains of that. ``witnesses``
    are the mistakes by the title of the scenario that needs them: those of an earlier
    proof are tried first, and the steps put in those that they find. Scenarios that
    are ``settled`` were found needed by an earlier proof of this very challenge: half
    of all runs would only say so again.
    """
    if not challenge.wrong:
        return
    spare = {each.title for each in challenge.spare_scenarios}
    for scenario in challenge.scenarios:
        if scenario.title not in spare and scenario.title not in settled:
            mistakes = [w for w in challenge.wrong if w.scenario == scenario.title]
            earlier = witnesses.pop(scenario.title, "")
            mistakes.sort(key=lambda wrong: wrong.name != earlier)
            runs = (1 if earlier else len(mistakes)) * (len(challenge.scenarios) - 1)
            hold = partial(_is_needed, proof, challenge, scenario, mistakes, witnesses)
            yield Step(runs, hold)


async def _is_needed(
    proof: Proof,
    challenge: Challenge,
    scenario: ScenarioIntro,
    mistakes: list[Wrong],
    witnesses: dict[str, str],
) -> list[Complaint]:
    """One mistake is enough. That each fails in its scenario is a proof of its own."""
    others = [each for each in challenge.scenarios if each.title != scenario.title]
    for wrong in mistakes:
        if await _passes_all(proof, challenge, wrong, others):
            witnesses[scenario.title] = wrong.name
            return []
    file = proof.of("tests.py")
    line = next(
        (
            n
            for n, text in enumerate(file.text().splitlines(), 1)
            if scenario.title in text
        ),
        1,
    )
    return file.complain(
        f"No wrong solution fails only in {scenario.title!r}: write one, or say in "
        "[[spare_scenarios]] why this scenario is there.",
        line=line,
    )


async def _passes_all(
    proof: Proof, challenge: Challenge, wrong: Wrong, scenarios: list[ScenarioIntro]
) -> bool:
    for scenario in scenarios:
        verdict = await try_out(proof.pool, challenge, wrong.source, only=scenario.name)
        if verdict.outcome is not Outcome.PASSED:
            return False
    return True
