"""Performs one claimed run: starts the program or judges it, tells what happens, concludes."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TypeVar

from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Challenge, OrderLines, Question
from quizzes.judge import (
    JudgeEvent,
    ScenarioJudged,
    ScenarioOutput,
    judge,
    judge_order,
)
from quizzes.models import Attempt, Run
from sandbox import (
    Broken,
    Clock,
    Ending,
    Event,
    Finished,
    Job,
    Limits,
    Output,
    Pool,
    Queued,
    Report,
    SandboxError,
    Started,
    TooLarge,
)

from . import telling
from .claims import Claimed
from .control import Control
from .ledger import Conclusion
from .story import Story

LIMITS = Limits()
OUTCOMES = {"passed": Attempt.Outcome.RIGHT, "failed": Attempt.Outcome.WRONG}

T = TypeVar("T")


async def execute(
    run: Claimed, pool: Pool, story: Story, control: Control
) -> Conclusion:
    """A stop is a conclusion. What goes wrong on our side in judging is raised."""
    if control.stopped:
        return stopped(run)
    control.work = asyncio.create_task(perform(run, pool, story, control))
    try:
        return await control.work
    except asyncio.CancelledError:
        if not control.stopped or being_cancelled():
            raise
        return stopped(run)


def being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def stopped(run: Claimed) -> Conclusion:
    if run.kind == Run.Kind.FREE:
        return Conclusion(telling.stopped_waiting())
    return Conclusion(telling.stopped_unjudged())


async def perform(
    run: Claimed, pool: Pool, story: Story, control: Control
) -> Conclusion:
    match run.kind:
        case Run.Kind.FREE:
            return await run_freely(run, pool, story, control)
        case Run.Kind.SUBMIT:
            return await judge_program(run, pool, story)
        case Run.Kind.ORDER:
            return await judge_lines(run, pool, story)


async def run_freely(
    run: Claimed, pool: Pool, story: Story, control: Control
) -> Conclusion:
    """Never begun twice: what the learner has seen it do cannot be undone."""
    job = Job(run.source, LIMITS, Clock(run.clock))
    try:
        async with pool.start(job) as program:
            control.attach(program)
            async for event in program:
                for body in told(event):
                    story.tell(body)
    except TooLarge as reason:
        return Conclusion(telling.broken(str(reason)))
    except SandboxError:
        log.exception("Run %s broke", run.uid)
        return Conclusion(telling.broken(telling.OUR_FAULT))
    return concluded(program.finished)


def told(event: Event) -> list[telling.Body]:
    match event:
        case Queued(ahead):
            return [telling.queued(ahead)] if ahead else []
        case Started():
            return [telling.STARTED]
        case Output():
            return telling.output(event)
        case Report(data):
            finding = telling.finding(data)
            return [finding] if finding else []
        case Finished():
            return []  # the conclusion


def concluded(finished: Finished) -> Conclusion:
    if finished.ending is Ending.BROKEN:
        return Conclusion(telling.broken(telling.OUR_FAULT))
    return Conclusion(telling.finished(finished, LIMITS))


async def judge_program(run: Claimed, pool: Pool, story: Story) -> Conclusion:
    challenge = codec.decode(run.item_body)
    assert isinstance(challenge, Challenge)
    story.tell(telling.STARTED)

    def tell(event: JudgeEvent) -> None:
        match event:
            case ScenarioOutput():
                for body in telling.output(event):
                    story.tell(body)
            case ScenarioJudged():
                story.tell(telling.scenario(event))

    verdict = await judge(pool, challenge, run.source, tell)
    if verdict.outcome not in OUTCOMES:
        raise Broken(f"The judge could not judge {challenge.slug}.")
    return Conclusion(
        telling.verdict(verdict), OUTCOMES[verdict.outcome], telling.record(verdict)
    )
