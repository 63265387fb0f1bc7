"""Closed to failure: only one honest observation of a plain end can pass."""

from __future__ import annotations

import json

import pytest

from quizzes.judge.holding import Trial, hold
from quizzes.judge.loader import load_scenarios
from quizzes.judge.sealing import seal_of
from quizzes.judge.verdict import Judged, Outcome, conclude
from sandbox import Ending, Finished, Limits

TESTS = """
from lab import scenario
@scenario("it is solved")
async def play(lab, student): return await student.solve()
@play.check
def _(run): run.returns(42)
"""
TAKE = {
    "loaded": True,
    "returned": 42,
    "raised": None,
    "took_us": 0,
    "notes": [],
    "leaked": [],
    "never_awaited": [],
    "never_retrieved": [],
    "blocked": [],
    "interrupted": None,
    "latencies": [],
    "cut": False,
}


def sealed(key: str = "wax", **observation: object) -> dict[str, object]:
    """As the guest writes it, or somebody who has another key."""
    body = json.dumps({**OBSERVATION, **observation})
    return {"type": "observation", "body": body, "seal": seal_of(body, key)}


OBSERVATION = {
    "type": "observation",
    "scenario": "play",
    "takes": [TAKE],
    "violations": [],
}
HONEST = sealed()
FORGED = "Something other than the lab wrote to the judge's own channel"


def held(*reports, ending=Ending.EXITED, exit_code=0) -> Judged:
    (scenario,) = load_scenarios(TESTS, "tests.py")
    finished = Finished(ending, exit_code, None, 0.1, 0.1, 1.0)
    return hold(Trial(scenario, {}, "wax", Limits(), reports, finished))


def test_one_honest_observation_passes():
    assert held(HONEST).line.passed
    assert held({"type": "clock", "virtual_us": 0}, HONEST).line.passed


@pytest.mark.parametrize(
    "reports",
    [
        [HONEST, HONEST],
        [{**HONEST, "seal": "forged"}],
        [{**HONEST, "seal": None}],
        [{**HONEST, "seal": "\xff"}],
        [{**HONEST, "body": f" {HONEST['body']}"}],
        [{**HONEST, "seal": "forged"}, HONEST],
        [sealed("another key")],
        [sealed(takes=[{**TAKE, "took_us": -1}])],
        [sealed(takes=[])],
        [sealed(takes=[TAKE, TAKE])],
        [sealed(violations=None)],
        [{**OBSERVATION, "seal": "wax"}],
        [{"type": "observation"}],
        [{"type": "observation", "seal": "wax"}],
    ],
)
def test_what_is_not_one_honest_observation_does_not_pass(reports):
    judged = held(*reports)
    assert not judged.line.passed
    assert judged.line.message.startswith(FORGED)


def test_who_reached_into_the_lab_does_not_pass():
    judged = held(sealed(violations=["ctypes", "gc.get_objects"]))
    assert judged.line.message == (
        "The program reached into the lab's own workings (ctypes); a scenario judged "
        "like this does not count."
    )
    assert not judged.line.passed


@pytest.mark.parametrize("ending", set(Ending) - {Ending.EXITED})
def test_only_a_plain_end_passes(ending):
    assert not held(HONEST, ending=ending).line.passed


def test_an_exit_code_is_no_plain_end():
    assert not held(HONEST, exit_code=1).line.passed


@pytest.mark.parametrize("ending", Ending)
def test_without_an_observation_every_ending_has_its_sentence(ending):
    message = held(ending=ending).line.message
    assert message.endswith((".", "?"))
    assert len(message) > 30


@pytest.mark.parametrize("ending", [Ending.BROKEN, Ending.STOPPED])
def test_what_we_ended_is_not_the_programs_fault(ending):
    assert held(HONEST, ending=ending).is_our_fault


def test_a_deadlock_is_told_by_the_guests_report_if_it_has_its_form():
    waits = [
        {"task": "Task-1", "called": "Task-1 (main)", "line": 3, "awaiting": "gather"},
        {
            "task": "Task-2",
            "called": "Task-2",
            "line": None,
            "awaiting": "Lock.acquire",
        },
        {"task": 3, "line": "x"},
        "nonsense",
    ]
    report = {"type": "deadlock", "waiting": waits}
    assert held(report, ending=Ending.DEADLOCKED).line.message == (
        "Deadlock: everything waits, and nothing is left that could wake it. Task-1 "
        "(main) waits in line 3 for gather; Task-2 waits for Lock.acquire."
    )
    numbered = [{**wait, "number": n} for n, wait in enumerate(waits[:2], 1)]
    circle = {"type": "deadlock", "waiting": numbered, "cycle": [2, 1]}
    assert held(circle, ending=Ending.DEADLOCKED).line.message.endswith(
        " They wait in a circle: Task-2 → Task-1 → Task-2."
    )
    nothing = {"type": "deadlock", "waiting": "nonsense", "cycle": [{}, 3]}
    assert held(nothing, ending=Ending.DEADLOCKED).line.message == (
        "Deadlock: everything waits, and nothing is left that could wake it."
    )


def test_findings_are_believed_only_in_their_form():
    good = {"type": "finding", "id": "x", "level": "advice", "line": 1, "message": "m"}
    bad = [{**good, "level": "verdict"}, {**good, "line": "1"}, {"type": "finding"}]
    assert [f.id for f in held(HONEST, good, *bad).findings] == ["x"]


def test_nothing_judged_is_no_pass():
    assert conclude([]).outcome is Outcome.ERROR


def test_a_verdict_is_passed_only_if_all_is():
    passed, failed = held(HONEST), held()
    ours = held(ending=Ending.BROKEN)
    assert conclude([passed, passed]).outcome is Outcome.PASSED
    assert conclude([passed, failed]).outcome is Outcome.FAILED
    assert conclude([passed, ours]).outcome is Outcome.ERROR
    assert conclude([failed, ours]).outcome is Outcome.FAILED
