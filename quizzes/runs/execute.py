"""Performs one claimed run: starts the program or judges it, tells what happens, concludes."""

from __future__ import annotations

import asyncio

from quizzes.models import Run
from sandbox import Pool

from . import telling
from .claims import Claimed
from .compared_run import compare_with_model
from .control import Control
from .free_run import run_freely
from .judged_run import judge_lines, judge_one_scenario, judge_program
from .ledger import Conclusion
from .regrade_run import regrade_answers
from .story import Story


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
        case Run.Kind.RERUN:
            return await judge_one_scenario(run, pool, story)
        case Run.Kind.COMPARE:
            return await compare_with_model(run, pool, story)
        case Run.Kind.REGRADE:
            return await regrade_answers(run, pool, story)
        case Run.Kind.ORDER:
            return await judge_lines(run, pool, story)
