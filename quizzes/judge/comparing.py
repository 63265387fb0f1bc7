"""A learner's program beside a model: every scenario performed with both, by the same draw."""

from __future__ import annotations

from dataclasses import replace

from quizzes.catalogue.shapes import Challenge
from sandbox import Clock, Job, Pool

from .judging import LIMITS, Emit, anew, draw, perform
from .loader import load_scenarios, path_of_tests


async def compare(
    pool: Pool,
    challenge: Challenge,
    source: str,
    model_source: str,
    tell: Emit,
    tell_of_model: Emit,
) -> None:
    """Both traces of a scenario are told before its line, which is the learner's."""
    mine = Job(source, LIMITS, Clock(challenge.clock), trace=True)
    model = replace(mine, source=model_source)
    for scenario in load_scenarios(challenge.tests, path_of_tests(challenge)):
        drawn = draw(scenario, anew(scenario))
        judged = await perform(pool, mine, drawn, tell)
        await perform(pool, model, drawn, tell_of_model)
        tell(judged.line)
