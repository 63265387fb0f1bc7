"""What was handed in or put in order, held against what is asked: told line by line."""

from __future__ import annotations

from dataclasses import asdict

from quizzes.catalogue import codec
from quizzes.catalogue.asking import OrderLines
from quizzes.catalogue.shapes import Challenge, Item, Question
from quizzes.judge import (
    JudgeEvent,
    Outcome,
    ScenarioJudged,
    ScenarioOutput,
    ScenarioTraced,
    Verdict,
    judge,
    judge_order,
)
from quizzes.models import Attempt
from quizzes.rules.answers import Ordered, from_json
from sandbox import Broken, Pool

from . import telling
from .claims import Claimed
from .ledger import Conclusion
from .story import Story
from .tracing import Traces

OUTCOMES = {
    Outcome.PASSED: Attempt.Outcome.RIGHT,
    Outcome.FAILED: Attempt.Outcome.WRONG,
}


async def judge_program(run: Claimed, pool: Pool, story: Story) -> Conclusion:
    verdict = await judged(run, pool, story)
    return Conclusion(
        telling.verdict(verdict), OUTCOMES[verdict.outcome], telling.record(verdict)
    )


async def judge_one_scenario(run: Claimed, pool: Pool, story: Story) -> Conclusion:
    """The one that is named: no attempt is waiting for it."""
    verdict = await judged(run, pool, story, only=run.about)
    return Conclusion(telling.verdict_of_one(verdict))


async def judged(
    run: Claimed, pool: Pool, story: Story, only: str | None = None
) -> Verdict:
    challenge = item(run)
    if not isinstance(challenge, Challenge):
        raise Broken("What was handed in is no program.")
    story.tell(telling.STARTED)
    traces = Traces()

    def tell(event: JudgeEvent) -> None:
        for body in told_by_the_judge(event, traces):
            story.tell(body)

    verdict = await judge(pool, challenge, run.source, tell, only, traced=True)
    if verdict.outcome not in OUTCOMES:
        raise Broken(f"The scenarios of {challenge.slug} could not be judged.")
    for finding in verdict.findings:
        story.tell({"type": "finding", **asdict(finding)})
    return verdict


def told_by_the_judge(event: JudgeEvent, traces: Traces) -> list[telling.Body]:
    match event:
        case ScenarioOutput():
            return telling.output(event)
        case ScenarioTraced(name, report):
            return traces.told(report, name)
        case ScenarioJudged():
            return [telling.scenario(event)]
        case _:
            return []


async def judge_lines(run: Claimed, pool: Pool, story: Story) -> Conclusion:
    question, answer = item(run), from_json(run.answer or {})
    if not (
        isinstance(question, Question)
        and isinstance(question.asks, OrderLines)
        and isinstance(answer, Ordered)
    ):
        raise Broken("What was answered has no lines to order.")
    story.tell(telling.STARTED)
    verdict = await judge_order(pool, question.asks, list(answer.lines))
    outcome = Attempt.Outcome.RIGHT if verdict.right else Attempt.Outcome.WRONG
    return Conclusion(
        telling.order_verdict(verdict), outcome, telling.order_record(verdict)
    )


def item(run: Claimed) -> Item:
    return codec.decode(run.item_body or {})
