"""The learner's program as it stands: what it prints is told as it comes."""

from __future__ import annotations

import logging
from dataclasses import replace

from quizzes.models import Run
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
from .endings import OUR_FAULT
from .ledger import Conclusion
from .own_test import OwnLines
from .story import Story
from .tracing import Traces

LIMITS = Limits()

log = logging.getLogger(__name__)


async def run_freely(
    run: Claimed, pool: Pool, story: Story, control: Control
) -> Conclusion:
    """Never begun twice: what the learner has seen it do cannot be undone."""
    try:
        told = concluded(await watch_program(run, pool, story, control))
        return replace(told, body=in_its_lines(run, told.body))
    except TooLarge as reason:
        return Conclusion(telling.broken(str(reason)))
    except SandboxError:
        log.exception("Run %s broke", run.uid)
        return Conclusion(telling.broken(OUR_FAULT))


async def watch_program(
    run: Claimed, pool: Pool, story: Story, control: Control
) -> Finished:
    job, traces = Job(run.source, LIMITS, Clock(run.clock), trace=True), Traces()
    async with pool.start(job) as program:
        control.attach(program)
        async for event in program:
            if isinstance(event, Finished):
                return event
            for body in told(event, traces):
                story.tell(in_its_lines(run, body))
    raise Broken("The sandbox did not say how the program ended.")


def in_its_lines(run: Claimed, body: telling.Body) -> telling.Body:
    if run.about != Run.OWN_TEST:
        return body
    return OwnLines(run.source).told(body)


def told(event: Event, traces: Traces) -> list[telling.Body]:
    match event:
        case Queued(ahead):
            return [telling.queued(ahead)] if ahead else []
        case Started():
            return [telling.STARTED]
        case Output():
            return telling.output(event)
        case Report({"type": "trace"} as data):
            return traces.told(data)
        case Report(data):
            finding = telling.finding(data)
            return [finding] if finding else []
        case Finished():
            return []  # that is the conclusion


def concluded(finished: Finished) -> Conclusion:
    if finished.ending is Ending.BROKEN:
        return Conclusion(telling.broken(OUR_FAULT))
    return Conclusion(telling.finished(finished, LIMITS))
