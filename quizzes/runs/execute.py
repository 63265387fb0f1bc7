"""Performs one claimed run: starts the program or judges it, tells what happens, concludes."""

from __future__ import annotations

import asyncio
import logging

from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Challenge, Item, OrderLines, Question
from quizzes.judge import (
    JudgeEvent,
    ScenarioJudged,
    ScenarioOutput,
    judge,
    judge_order,
)
from quizzes.models import Attempt, Run
from quizzes.rules.answers import Ordered, from_json
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

log = logging.getLogger(__name__)


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
    try:
        return concluded(await watch_program(run, pool, story, control))
    except TooLarge as reason:
        return Conclusion(telling.broken(str(reason)))
    except SandboxError:
        log.exception("Run %s broke", run.uid)
        return Conclusion(telling.broken(telling.OUR_FAULT))


async def watch_program(
    run: Claimed, pool: Pool, story: Story, control: Control
) -> Finished:
    async with pool.start(Job(run.source, LIMITS, Clock(run.clock))) as program:
        control.attach(program)
        async for event in program:
            if isinstance(event, Finished):
                return event
            for body in told(event):
                story.tell(body)
    raise Broken("The sandbox did not say how the program ended.")


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
            return []  # that is the conclusion


def concluded(finished: Finished) -> Conclusion:
    if finished.ending is Ending.BROKEN:
        return Conclusion(telling.broken(telling.OUR_FAULT))
    return Conclusion(telling.finished(finished, LIMITS))


async def judge_program(run: Claimed, pool: Pool, story: Story) -> Conclusion:
    challenge = item(run)
    if not isinstance(challenge, Challenge):
        raise Broken("What was handed in is no program.")
    story.tell(telling.STARTED)

    def tell(event: JudgeEvent) -> None:
        for body in told_by_the_judge(event):
            story.tell(body)

    verdict = await judge(pool, challenge, run.source, tell)
    if verdict.outcome not in OUTCOMES:
        raise Broken(f"The scenarios of {challenge.slug} could not be judged.")
    return Conclusion(
        telling.verdict(verdict), OUTCOMES[verdict.outcome], telling.record(verdict)
    )


def told_by_the_judge(event: JudgeEvent) -> list[telling.Body]:
    match event:
        case ScenarioOutput():
            return telling.output(event)
        case ScenarioJudged():
            return [telling.scenario(event)]
        case _:
            return []


async def judge_lines(run: Claimed, pool: Pool, story: Story) -> Conclusion:
    question, answer = item(run), from_json(run.answer)
    if not (
        isinstance(question, Question)
        and isinstance(question.asks, OrderLines)
        and isinstance(answer, Ordered)
    ):
        raise Broken("What was answered has no lines to order.")
    story.tell(telling.STARTED)
    verdict = await judge_order(pool, question.asks, list(answer.lines))
    outcome = Attempt.Outcome.RIGHT if verdict.right else Attempt.Outcome.WRONG
    return Conclusion(telling.order_verdict(verdict), outcome)


def item(run: Claimed) -> Item:
    return codec.decode(run.item_body or {})
