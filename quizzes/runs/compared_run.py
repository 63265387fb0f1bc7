"""The learner's program and a model on the same scenarios: two timelines on one axis."""

from __future__ import annotations

from quizzes.catalogue.shapes import Challenge
from quizzes.catalogue.solutions import solution
from quizzes.judge import JudgeEvent, ScenarioTraced, compare
from sandbox import Broken, Pool

from . import telling
from .claims import Claimed
from .judged_run import item, told_by_the_judge
from .ledger import Conclusion
from .story import Story
from .tracing import Traces

MODEL = "model "  # before the name of a scenario: no scenario is named so


async def compare_with_model(run: Claimed, pool: Pool, story: Story) -> Conclusion:
    challenge = item(run)
    if not isinstance(challenge, Challenge):
        raise Broken("What was asked for has no model.")
    story.tell(telling.STARTED)
    traces = Traces()

    def tell(event: JudgeEvent) -> None:
        for body in told_by_the_judge(event, traces):
            story.tell(body)

    def tell_of_model(event: JudgeEvent) -> None:
        match event:
            case ScenarioTraced(name, report):
                for body in traces.told(report, MODEL + name):
                    story.tell(body)

    await compare(
        pool,
        challenge,
        run.source,
        solution(challenge, run.about).source,
        tell,
        tell_of_model,
    )
    return Conclusion(telling.COMPARED)
