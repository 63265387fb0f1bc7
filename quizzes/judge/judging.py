"""Judge a submission: every scenario in a slot of its own, its checks here."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from quizzes.catalogue.shapes import Challenge
from sandbox import (
    Clock,
    Finished,
    Job,
    Limits,
    Output,
    Pool,
    Report,
    SandboxError,
    Scenario,
    Started,
    TooLarge,
)

from .events import JudgeEvent, ScenarioOutput, ScenarioStarted, ScenarioTraced
from .holding import Data, Trial, hold, not_judged, refused
from .loader import LoadedScenario, UnusableTests, load_scenarios, path_of_tests
from .verdict import Judged, Verdict, conclude

LIMITS = Limits()
SIDE_BY_SIDE = 2  # scenarios of one submission; others want their turn, too

Emit = Callable[[JudgeEvent], None]
Lots = Callable[[LoadedScenario], Random]

log = logging.getLogger(__name__)


async def judge(
    pool: Pool,
    challenge: Challenge,
    source: str,
    emit: Emit = lambda event: None,
    only: str | None = None,
    traced: bool = False,
) -> Verdict:
    """The verdict over a program; ``only`` names the one scenario to judge.

    Tells while it goes on; judged scenarios in the order of the file. ``traced`` also
    tells what the tasks did, which takes longer. A fault of the challenge is logged,
    once: the learner cannot mend it.
    """
    try:
        verdict = await try_out(pool, challenge, source, emit, only, traced, lots=anew)
    except UnusableTests:
        log.exception("Nobody can be judged on %s", challenge.slug)
        return conclude([])
    if verdict.broken:
        places = (f"tests.py:{each.line}: {each.error}" for each in verdict.broken)
        log.error("Checks of %s broke: %s", challenge.slug, "; ".join(places))
    return verdict


async def try_out(
    pool: Pool,
    challenge: Challenge,
    source: str,
    emit: Emit = lambda event: None,
    only: str | None = None,
    traced: bool = False,
    lots: Lots | None = None,
) -> Verdict:
    """The same for the challenge's author: UnusableTests, and nothing is logged.

    Parameters are drawn alike each time, unless ``lots`` says otherwise, so that what
    was proven once is not refuted by a lot on another machine.
    """
    scenarios = load_scenarios(challenge.tests, path_of_tests(challenge))
    gate = asyncio.Semaphore(SIDE_BY_SIDE)

    async def judge_one(scenario: LoadedScenario) -> Judged:
        async with gate:
            job = Job(source, LIMITS, Clock(challenge.clock), trace=traced)
            random = (lots or alike_for(challenge))(scenario)
            return await perform(pool, job, draw(scenario, random), emit)

    judged: list[Judged] = []
    async with asyncio.TaskGroup() as group:
        chosen = [s for s in scenarios if only in (None, s.name)]
        for task in [group.create_task(judge_one(scenario)) for scenario in chosen]:
            # Shielded: a stop must reach all at once through the group, not one by one.
            judged.append(await asyncio.shield(task))
            emit(judged[-1].line)
    return conclude(judged)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A scenario with the parameters of one trial."""

    scenario: LoadedScenario
    asked: Scenario  # what the guest gets


def anew(scenario: LoadedScenario) -> Random:
    """Lots that nobody can foresee."""
    return secrets.SystemRandom()


def alike_for(challenge: Challenge) -> Lots:
    """Lots of the scenario, the same for every program that is tried out in it."""
    # Not secret: who knows these lots knows what the content check tries.
    return lambda scenario: Random(f"{challenge.uid} {scenario.name}")  # noqa: S311 - as said


def draw(scenario: LoadedScenario, random: Random) -> Drawn:
    asked = Scenario(
        scenario.source,
        scenario.name,
        scenario.draw(random),
        secrets.token_hex(16),
        scenario.draw_latencies(random),
        scenario.interruptions,
    )
    return Drawn(scenario, asked)


async def perform(pool: Pool, job: Job, drawn: Drawn, emit: Emit) -> Judged:
    """Perform the job's program in the scenario, and hold what came out against its check."""
    scenario, asked = drawn.scenario, drawn.asked
    try:
        reports, finished = await _watch(
            pool, replace(job, scenario=asked), scenario, emit
        )
    except TooLarge as reason:
        return refused(scenario, str(reason))
    except SandboxError:
        log.exception("A scenario could not be performed")
        return not_judged(scenario)
    return hold(Trial(scenario, asked.params, asked.seal, LIMITS, reports, finished))


async def _watch(
    pool: Pool, job: Job, scenario: LoadedScenario, emit: Emit
) -> tuple[list[Data], Finished]:
    reports: list[Data] = []
    async with pool.start(job) as run:
        async for event in run:
            match event:
                case Started():
                    emit(ScenarioStarted(scenario.name, scenario.title))
                case Output(stream, text):
                    emit(ScenarioOutput(scenario.name, stream, text))
                case Report({"type": "trace"} as data):
                    emit(ScenarioTraced(scenario.name, data))
                case Report(data):
                    reports.append(data)
                case Finished():
                    return reports, event
    raise SandboxError("A run ended without an ending.")
