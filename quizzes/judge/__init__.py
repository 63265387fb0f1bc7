"""Is the code right? Scenarios run in the sandbox, checks hold what came out, here.

The learner's process never holds an expected value. Knows no Django.
"""

from sandbox.findings import Finding

from .comparing import compare
from .events import (
    JudgeEvent,
    ScenarioJudged,
    ScenarioOutput,
    ScenarioStarted,
    ScenarioTraced,
)
from .judging import judge
from .loader import (
    LoadedScenario,
    UnusableTests,
    load_scenarios,
    read_scenarios,
    read_sides,
)
from .ordering import OrderVerdict, judge_order
from .proofs import Proved, prove
from .verdict import Outcome, Verdict

__all__ = [
    "Finding",
    "JudgeEvent",
    "LoadedScenario",
    "OrderVerdict",
    "Outcome",
    "Proved",
    "ScenarioJudged",
    "ScenarioOutput",
    "ScenarioStarted",
    "ScenarioTraced",
    "UnusableTests",
    "Verdict",
    "compare",
    "judge",
    "judge_order",
    "load_scenarios",
    "prove",
    "read_scenarios",
    "read_sides",
]
