"""A submission is judged scenario by scenario, each in a process of its own."""

from __future__ import annotations

import asyncio

import pytest

from quizzes.judge import (
    Outcome,
    ScenarioJudged,
    ScenarioStarted,
    judge,
    judging,
)
from sandbox import Ending, Limits

FETCH = """
from lab import scenario, shuffled

@scenario("three calls overlap", delays=shuffled([2, 1.5, 1]))
async def overlap(lab, student, delays):
    async def fetch(i):
        await lab.sleep(delays[i])
        return i * 10
    return await student.fetch_all(fetch, range(len(delays)))

@overlap.check
def _(run, delays):
    run.returns([0, 10, 20], "Results follow the order of the ids.")
    run.takes(max(delays), "One after another takes 4.5 s.")

@scenario("a failure reaches the caller")
async def failure(lab, student):
    async def fetch(i):
        await lab.sleep(0.1)
        raise LookupError(i)
    await student.fetch_all(fetch, [1])

@failure.check
def _(run):
    run.raises("LookupError")
"""
RIGHT = """
import asyncio
async def fetch_all(fetch, ids):
    return await asyncio.gather(*map(fetch, ids))
"""
ONE_BY_ONE = """
async def fetch_all(fetch, ids):
    return [await fetch(i) for i in ids]
"""

SOLVE = """
from lab import scenario

class Tools:
    def __init__(self, lab):
        self.sleep, self.note = lab.sleep, lab.note

@scenario("it is solved")
async def play(lab, student):
    return await student.solve(Tools(lab))

@play.check
def _(run):
    run.returns(42)
"""


async def message(pool, challenge, source: str) -> str:
    """What the learner reads of the first scenario, which must not pass."""
    verdict = await judge(pool, challenge, source)
    assert verdict.outcome is Outcome.FAILED
    return verdict.scenarios[0].message


async def test_a_right_program_passes(pool, make_challenge):
    told: list[object] = []
    verdict = await judge(pool, make_challenge(FETCH), RIGHT, told.append)
    assert verdict.outcome is Outcome.PASSED
    assert verdict.scenarios == (
        ScenarioJudged("overlap", "three calls overlap", True, took_seconds=2.0),
        ScenarioJudged("failure", "a failure reaches the caller", True, "", 0.1),
    )
    assert (verdict.findings, verdict.ending) == ((), Ending.EXITED)
    assert [e for e in told if isinstance(e, ScenarioJudged)] == list(verdict.scenarios)
    started = [e for e in told if isinstance(e, ScenarioStarted)]
    assert sorted(e.name for e in started) == ["failure", "overlap"]


async def test_a_wrong_program_reads_what_happened(pool, make_challenge):
    verdict = await judge(pool, make_challenge(FETCH), ONE_BY_ONE)
    assert verdict.outcome is Outcome.FAILED
    overlap, failure = verdict.scenarios
    assert (
        overlap.message == "It took 4.5 s, expected 2 s. One after another takes 4.5 s."
    )
    assert (overlap.expected, overlap.got) == ("2 s", "4.5 s")
    assert failure.passed


async def test_one_scenario_alone(pool, make_challenge):
    verdict = await judge(pool, make_challenge(FETCH), ONE_BY_ONE, only="failure")
    assert [s.name for s in verdict.scenarios] == ["failure"]
    assert verdict.outcome is Outcome.PASSED


async def test_output_is_told_while_it_runs(pool, make_challenge):
    told: list[object] = []
    source = "async def solve(lab):\n    print('hello')\n    return 42"
    await judge(pool, make_challenge(SOLVE), source, told.append)
    started, *outputs, judged = told
    assert started == ScenarioStarted("play", "it is solved")
    assert {(e.name, e.stream) for e in outputs} == {("play", "stdout")}
    assert "".join(e.text for e in outputs) == "hello\n"
    assert judged == ScenarioJudged("play", "it is solved", True, took_seconds=0.0)


async def test_nothing_is_kept_from_one_scenario_to_the_next(pool, make_challenge):
    tests = """
    from lab import scenario

    @scenario("first")
    async def first(lab, student):
        return student.count()

    @first.check
    def _(run):
        run.returns(1)

    @scenario("second")
    async def second(lab, student):
        return student.count()

    @second.check
    def _(run):
        run.returns(1)
    """
    source = """
import pathlib
def count():
    with open("/w/count", "a") as file:
        file.write("x")
    return len(pathlib.Path("/w/count").read_text())
"""
    verdict = await judge(pool, make_challenge(tests), source)
    assert verdict.outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 1\nasync def solve(lab): return (", "Your file cannot be loaded: "
         "SyntaxError: '(' was never closed (line 2)."),
        ("1 / 0", "Your file cannot be loaded: ZeroDivisionError: division by zero "
         "(line 1)."),
        ("x = 1", "Your file defines no `solve`, which the task asks for."),
        ("async def solve(): pass", "It raised TypeError: solve() takes 0 positional "
         "arguments but 1 was given instead of returning 42."),
        ("import asyncio\nasync def solve(lab):\n    await asyncio.Event().wait()",
         "Deadlock: everything waits, and nothing is left that could wake it. Task-1 "
         "(scenario) waits in line 3 for the event."),
        ("async def solve(lab):\n    while True: await lab.sleep(100)", "Stopped: still "
         "running after 3600 s of lab time. Does something wait or repeat itself for "
         "ever? Task-1 (scenario) waits in line 2 for a sleep of 100 s."),
        ("import os\nasync def solve(lab): os._exit(0)", "The program ended itself (exit "
         "code 0) before the scenario was over. Return instead of leaving the process."),
        ("import sys\nasync def solve(lab): sys.exit()", "It raised SystemExit (line 2) "
         "instead of returning 42."),
        ("import os\nasync def solve(lab): os.kill(os.getpid(), 11)",
         "The program was ended by signal 11."),
        ("async def solve(lab): return 'x' * 10**6", "It returned <more than can be "
         "looked at>, expected 42."),
        ("async def solve(lab):\n    for n in range(9999): lab.note('x')\n    return 42",
         "This scenario led to more data than can be looked at. Did something repeat "
         "itself, or was something much too large returned?"),
        ("async def solve(lab):\n    lab.sleep(1)\n    return 42", "The coroutine "
         "Lab.sleep was never awaited (line 2): not a line of it ran. Await it, or make "
         "a task of it."),
        ("#" * 70_000, "The program is 70,000 bytes long; at most 65,536 are taken."),
    ],
)  # fmt: skip
async def test_every_end_has_its_sentence(pool, make_challenge, source, expected):
    assert await message(pool, make_challenge(SOLVE), source) == expected


async def test_an_endless_loop_is_stopped_and_said_to_be(
    pool, make_challenge, monkeypatch
):
    monkeypatch.setattr(judging, "LIMITS", Limits(cpu_seconds=0.5))
    source = "async def solve(lab):\n    while True: pass"
    assert await message(pool, make_challenge(SOLVE), source) == (
        "Stopped after 0.5 s of processor time. Is there a loop that never ends, or "
        "never lets the event loop run?"
    )


async def test_on_the_real_clock_a_wait_for_ever_is_stopped(
    pool, make_challenge, monkeypatch
):
    monkeypatch.setattr(judging, "LIMITS", Limits(wall_seconds=0.5))
    source = "import asyncio\nasync def solve(lab): await asyncio.Event().wait()"
    assert await message(pool, make_challenge(SOLVE, clock="real"), source) == (
        "Stopped after 0.5 s of real time, the most a scenario may take. Does something "
        "wait for ever?"
    )


async def test_what_is_allowed_does_not_fail(pool, make_challenge):
    tests = SOLVE.replace('"it is solved"', '"it is solved", allow=["blocking"]')
    source = "import time\nasync def solve(lab):\n    time.sleep(1)\n    return 42"
    verdict = await judge(pool, make_challenge(tests), source)
    assert (verdict.outcome, verdict.findings) == (Outcome.PASSED, ())


async def test_a_deadlock_can_be_what_is_asked(pool, make_challenge):
    tests = SOLVE.replace('"it is solved"', '"it is solved", allow=["deadlock"]')
    tests = tests.replace("run.returns(42)", 'run.raises("Deadlock")')
    source = "import asyncio\nasync def solve(lab): await asyncio.Event().wait()"
    verdict = await judge(pool, make_challenge(tests), source)
    assert (verdict.outcome, verdict.ending) == (Outcome.PASSED, Ending.DEADLOCKED)


async def test_an_exception_that_no_check_asked_about_is_said_first(
    pool, make_challenge
):
    tests = SOLVE.replace("run.returns(42)", "run.takes(5, 'Wait for it.')")
    source = "async def solve(lab): raise KeyError('x')"
    assert await message(pool, make_challenge(tests), source) == (
        "It raised KeyError: 'x' (line 1). It took 0 s, expected 5 s. Wait for it."
    )


async def test_a_check_that_breaks_is_our_fault(pool, make_challenge, caplog):
    tests = SOLVE.replace("run.returns(42)", "run.returned['nothing']")
    source = "async def solve(lab): return 42"
    verdict = await judge(pool, make_challenge(tests), source)
    assert verdict.outcome is Outcome.ERROR
    assert verdict.not_judged == ("it is solved",)
    assert caplog.messages == [
        "Checks of made-up broke: tests.py:14: TypeError: 'int' object is not "
        "subscriptable"
    ]
    assert [s.passed for s in verdict.scenarios] == [False]


async def test_a_failure_counts_even_where_a_check_breaks(pool, make_challenge):
    tests = SOLVE + (
        '@scenario("another")\nasync def other(lab, student): pass\n'
        "@other.check\ndef _(run): run.returned['nothing']\n"
    )
    verdict = await judge(pool, make_challenge(tests), "async def solve(lab): return 1")
    assert verdict.outcome is Outcome.FAILED
    assert verdict.not_judged == ("another",)


async def test_a_file_that_cannot_judge_judges_nobody(pool, make_challenge):
    challenge = make_challenge(SOLVE)
    broken = type(challenge)(
        **{
            **{name: getattr(challenge, name) for name in challenge.__slots__},
            "tests": "print('not a test')",
        }
    )
    verdict = await judge(pool, broken, "async def solve(lab): return 42")
    assert (verdict.outcome, verdict.scenarios) == (Outcome.ERROR, ())


async def test_who_cancels_the_judge_stops_its_programs(pool, make_challenge):
    started = asyncio.Event()
    source = "import asyncio\nasync def solve(lab): await asyncio.sleep(3600)"
    work = asyncio.create_task(
        judge(
            pool,
            make_challenge(SOLVE, clock="real"),
            source,
            lambda event: started.set(),
        )
    )
    await started.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    right = "async def solve(lab): return 42"
    verdict = await judge(pool, make_challenge(SOLVE), right)
    assert verdict.outcome is Outcome.PASSED


async def test_who_cancels_the_judge_begins_no_scenario_more(
    pool, make_challenge, monkeypatch
):
    begun, start = [], pool.start

    def counted(job):
        begun.append(job.scenario.name)
        return start(job)

    monkeypatch.setattr(pool, "start", counted)
    heard = asyncio.Queue()
    third = FETCH.replace("overlap", "third").replace("failure", "fourth")
    challenge = make_challenge(FETCH + third, clock="real")
    work = asyncio.create_task(
        judge(pool, challenge, "while True: pass", heard.put_nowait)
    )
    for _ in range(judging.SIDE_BY_SIDE):
        assert isinstance(await heard.get(), ScenarioStarted)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert begun == ["overlap", "failure"]


async def test_findings_are_told_once(pool, make_challenge):
    source = "import time\nasync def fetch_all(fetch, ids):\n    time.sleep(1)"
    verdict = await judge(pool, make_challenge(FETCH), source)
    assert [(f.id, f.level, f.line) for f in verdict.findings] == [
        ("blocked-loop", "mistake", 3)
    ]


async def test_twenty_judgements_are_the_same(pool, make_challenge):
    challenge = make_challenge(FETCH)
    verdicts = [await judge(pool, challenge, ONE_BY_ONE) for _ in range(20)]
    assert set(verdicts) == {verdicts[0]}
