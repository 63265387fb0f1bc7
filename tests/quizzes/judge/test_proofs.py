"""A pack is proved by running it; what does not hold is said with file and line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizzes.catalogue.asking import FillBlank, OrderLines, PredictOutput, TimedLine
from quizzes.catalogue.record import record_of
from quizzes.catalogue.shapes import (
    Kind,
    Pack,
    Question,
    Solution,
    SpareScenario,
    Topic,
    Wrong,
)
from quizzes.judge import prove
from quizzes.judge.judging import try_out
from quizzes.judge.misreadings import REWRITES

TESTS = """
from lab import scenario

@scenario("it is solved")
async def play(lab, student):
    return await student.solve()

@play.check
def _(run):
    run.returns(42, "That is the answer.")
"""
RIGHT, WRONG = "async def solve(): return 42", "async def solve(): return 41"


@pytest.fixture
def challenge(make_challenge):
    wrong = Wrong("off_by_one", WRONG, "it is solved", "the answer")
    return make_challenge(TESTS, solution=RIGHT, wrong=(wrong,))


def question(asks, slug="gather-01") -> Question:
    return Question(
        uid=slug,
        slug=slug,
        kind=Kind.PREDICT_OUTPUT,
        topic="gather",
        title="A question",
        difficulty=1,
        prompt="What?",
        asks=asks,
        why="Because.",
    )


def pack(*items, notes="") -> Pack:
    topic = Topic("gather", "gather", "gather", 1, (), "Summary.", notes)
    return Pack("made-up", "made-up", "Made up", "Blurb.", (topic,), items)


async def complaints(pool, pack, folder=None) -> list[str]:
    return [str(c) for c in (await prove(pool, pack, folder=folder)).complaints]


async def test_what_holds_has_no_complaints(pool, challenge):
    progress: list[tuple[int, int]] = []
    good = pack(
        challenge,
        question(PredictOutput("print( 1,  2)", "1 2", ())),
        question(FillBlank("import asyncio\n____ asyncio.run(f())", ("async",), ())),
        notes="```python\nprint(3)\n```\n\n```output\n3\n```\n",
    )
    mended = replace(
        good,
        items=(
            *good.items[:2],
            question(
                FillBlank(
                    "import asyncio\nasync def f(): pass\nasyncio.run(____)",
                    ("f()",),
                    (),
                )
            ),
        ),
    )
    found = await prove(pool, mended, lambda *step: progress.append(step))
    assert found.complaints == []
    assert progress == [(n, 7) for n in range(1, 8)]


async def test_a_solution_that_fails(pool, challenge):
    bad = replace(
        challenge, solutions=(Solution("solution", RIGHT), Solution("other", WRONG))
    )
    assert await complaints(pool, pack(bad)) == [
        "challenges/made-up/solutions/other.py:1: This solution fails in 'it is solved': "
        "It returned 41, expected 42. That is the answer."
    ]


async def test_a_starter_that_passes(pool, challenge):
    assert await complaints(pool, pack(replace(challenge, starter=RIGHT))) == [
        "challenges/made-up/starter.py:1: The starter passes: nothing is left to do."
    ]


async def test_a_wrong_solution_that_passes(pool, challenge):
    wrong = replace(challenge.wrong[0], source=RIGHT)
    assert await complaints(pool, pack(replace(challenge, wrong=(wrong,)))) == [
        "challenges/made-up/wrong/off_by_one.py:1: This passes 'it is solved', which it "
        "has to fail."
    ]


async def test_a_wrong_solution_that_fails_for_another_reason(pool, challenge):
    wrong = replace(challenge.wrong[0], because="another reason")
    assert await complaints(pool, pack(replace(challenge, wrong=(wrong,)))) == [
        "challenges/made-up/wrong/off_by_one.py:2: It fails, but the learner reads 'It "
        "returned 41, expected 42. That is the answer.', without 'another reason'."
    ]


async def test_a_check_that_breaks(pool, challenge, caplog):
    tests = TESTS.replace("run.returns(42", "run.fail(run.returned[0]")
    starter = "async def solve(): return 0"
    bad = replace(challenge, tests=tests, starter=starter)
    assert await complaints(pool, pack(bad)) == [
        "challenges/made-up/tests.py:10: TypeError: 'int' object is not subscriptable"
    ]
    assert caplog.messages == []


async def test_a_check_that_breaks_hides_no_failure_in_another_scenario(
    pool, make_challenge
):
    tests = TESTS + (
        '\n@scenario("another")\nasync def other(lab, student): pass\n\n'
        "@other.check\ndef _(run): run.takez(1)\n"
    )
    bad = make_challenge(tests, solution=WRONG)
    assert await complaints(pool, pack(bad)) == [
        "challenges/made-up/solution.py:1: This solution fails in 'it is solved': "
        "It returned 41, expected 42. That is the answer.",
        "challenges/made-up/tests.py:16: AttributeError: 'Run' object has no attribute "
        "'takez'",
    ]


async def test_what_cannot_be_read_is_not_run(pool, challenge):
    unread = replace(
        challenge,
        solutions=(Solution("solution", ""),),
        wrong=(Wrong("off_by_one", "def", "it is solved", "the answer"),),
    )
    gap = question(FillBlank("import asyncio\nasyncio.run(____)", ("",), ()))
    assert await complaints(pool, pack(unread, gap)) == []


async def test_tests_that_cannot_be_used(pool, challenge):
    assert await complaints(pool, pack(replace(challenge, tests="print(1)\n"))) == [
        "challenges/made-up/tests.py:1: At the top level stand imports, assignments, "
        "functions and classes only."
    ]


async def test_an_answer_that_is_not_what_the_program_prints(pool, tmp_path):
    file = tmp_path / "questions/gather/gather-01.md"
    file.parent.mkdir(parents=True)
    file.write_text('+++\nuid = "gather-01"\nanswer = "2"\n+++\n')
    bad = pack(question(PredictOutput("print(1)", "2", ())))
    assert await complaints(pool, bad, tmp_path) == [
        "questions/gather/gather-01.md:3: The program prints '1\\n', not '2'."
    ]
    assert await complaints(pool, bad) == [
        "questions/gather/gather-01.md:1: The program prints '1\\n', not '2'."
    ]


async def test_a_program_that_fails_says_how(pool):
    bad = pack(question(PredictOutput("1 / 0", "1", ())))
    assert await complaints(pool, bad) == [
        "questions/gather/gather-01.md:1: The program prints '', not '1'. It ended so: "
        "ZeroDivisionError: division by zero"
    ]


async def test_an_order_that_prints_something_else(pool):
    asks = OrderLines(('print("a")', "x = 1"), frozenset(), (TimedLine("b", 0),))
    assert await complaints(pool, pack(question(asks))) == [
        "questions/gather/gather-01.md:1: Line 1 is 'a' at 0 s; asked is 'b' at 0 s."
    ]


async def test_an_order_that_does_not_matter(pool):
    lines = ("import asyncio", "x = 1", "y = 2", 'print("a")')
    asks = OrderLines(lines, frozenset({1, 4}), (TimedLine("a", 0),))
    assert await complaints(pool, pack(question(asks))) == [
        "questions/gather/gather-01.md:1: The lines in reverse are right, too: nothing "
        "is asked."
    ]


async def test_a_gap_whose_answer_does_not_run(pool):
    asks = FillBlank("import asyncio\nasyncio.run(____)", ("nothing()",), ())
    assert await complaints(pool, pack(question(asks))) == [
        "questions/gather/gather-01.md:1: With 'nothing()' in its gap the program fails: "
        "NameError: name 'nothing' is not defined"
    ]


async def test_notes_that_state_another_output(pool, tmp_path):
    notes = "Look:\n\n```python\nprint(3)\n```\n\n```output\n4\n```\n"
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics/gather.md").write_text(f"+++\nuid = 1\n+++\n{notes}")
    assert await complaints(pool, pack(notes=notes), tmp_path) == [
        "topics/gather.md:7: The program prints '3\\n', not '4'."
    ]


TWO = (
    TESTS
    + """
@scenario("it is solved twice")
async def again(lab, student):
    return [await student.solve(), await student.solve()]

@again.check
def _(run):
    run.returns([42, 42], "Each time.")
"""
)
ONCE = """
calls = []

async def solve():
    calls.append(1)
    return 42 if len(calls) == 1 else 41
"""


async def test_a_scenario_that_no_mistake_needs(pool, make_challenge, tmp_path):
    folder = tmp_path / "challenges/made-up"
    folder.mkdir(parents=True)
    (folder / "tests.py").write_text(TWO)
    wrong = (
        Wrong("off_by_one", WRONG, "it is solved", "the answer"),
        Wrong("once", ONCE, "it is solved twice", "Each time"),
    )
    unneeded = make_challenge(TWO, solution=RIGHT, wrong=wrong)
    assert await complaints(pool, pack(unneeded), tmp_path) == [
        "challenges/made-up/tests.py:4: No wrong solution fails only in 'it is solved': "
        "write one, or say in [[spare_scenarios]] why this scenario is there."
    ]
    spare = SpareScenario("it is solved", "It says more plainly what is wrong.")
    explained = replace(unneeded, spare_scenarios=(spare,))
    assert await complaints(pool, pack(explained)) == []


async def test_a_scenario_that_no_mistake_names(pool, make_challenge):
    wrong = (Wrong("once", ONCE, "it is solved twice", "Each time"),)
    bad = make_challenge(TWO, solution=RIGHT, wrong=wrong)
    assert await complaints(pool, pack(bad)) == [
        "challenges/made-up/tests.py:1: No wrong solution fails only in 'it is solved': "
        "write one, or say in [[spare_scenarios]] why this scenario is there."
    ]


GATHER = """
import asyncio

async def job(seconds, name):
    await asyncio.sleep(seconds)
    return name

print(asyncio.run(asyncio.wait_for(asyncio.sleep(0, "x"), 1)))

async def main():
    print(*await asyncio.gather(job(2, "slow"), job(1, "fast")))

asyncio.run(main())
"""


def misread_question(*names: str) -> Question:
    return question(PredictOutput(GATHER, "x\nslow fast", (), names))


async def test_what_a_misread_program_prints_is_found(pool):
    asked = misread_question("results-in-completion-order")
    proved = await prove(pool, pack(asked))
    assert proved.complaints == []
    assert proved.outputs == {
        "gather-01": {"results-in-completion-order": "x\nfast slow\n"}
    }


async def test_a_misconception_that_makes_no_difference(pool, tmp_path):
    file = tmp_path / "questions/gather/gather-01.md"
    file.parent.mkdir(parents=True)
    file.write_text('+++\nuid = "gather-01"\nmisconceptions = []\n+++\n')
    path = "questions/gather/gather-01.md:3:"
    asked = misread_question(
        "gather-hides-errors", "lock-does-not-wait", "no-such-idea"
    )
    assert await complaints(pool, pack(asked), tmp_path) == [
        f"{path} 'no-such-idea' has no rewrite; none of the {len(REWRITES)} that there "
        "are is like it.",
        f"{path} Misread as 'gather-hides-errors' the program prints the right answer: "
        "leave it out.",
        f"{path} There is nothing in the program that 'lock-does-not-wait' changes.",
    ]


async def test_a_misread_program_that_fails(pool):
    program = (
        "import asyncio\nprint(asyncio.Lock().locked())\nasyncio.Lock()._waiters\n"
    )
    asked = question(PredictOutput(program, "False", (), ("lock-does-not-wait",)))
    assert await complaints(pool, pack(asked)) == [
        "questions/gather/gather-01.md:1: Misread as 'lock-does-not-wait' the program "
        "does not come to its end: AttributeError: '_Lock' object has no attribute "
        "'_waiters'"
    ]


async def test_the_mistakes_that_scenarios_need_are_told_for_the_next_time(
    pool, make_challenge, monkeypatch
):
    wrong = (
        Wrong("fails_twice", WRONG, "it is solved twice", "Each time"),
        Wrong("once", ONCE, "it is solved twice", "Each time"),
    )
    spare = SpareScenario("it is solved", "It says more plainly what is wrong.")
    made = make_challenge(TWO, solution=RIGHT, wrong=wrong)
    asked = pack(replace(made, spare_scenarios=(spare,)))
    proved = await prove(pool, asked)
    assert proved.complaints == []
    assert proved.witnesses == {"made-up": {"it is solved twice": "once"}}
    first: list[str] = []

    async def noted(pool, challenge, source, **more):
        first.append(source)
        return await try_out(pool, challenge, source, **more)

    monkeypatch.setattr("quizzes.judge.needed.try_out", noted)
    record = record_of(asked, {}, proved.witnesses)
    again = await prove(pool, asked, earlier=record)
    assert (again.witnesses, first) == (proved.witnesses, [])
    again = await prove(pool, asked, earlier=record.without_verdicts())
    assert (again.witnesses, first) == (proved.witnesses, [ONCE])


async def test_those_that_wait_on_the_real_clock_leave_slots_to_the_others(
    pool, make_challenge, monkeypatch
):
    under_way: list[str] = []
    beside: list[list[str]] = []

    async def noted(pool, challenge, source, **more):
        under_way.append(challenge.clock)
        beside.append(sorted(under_way))
        verdict = await try_out(pool, challenge, source, **more)
        under_way.remove(challenge.clock)
        return verdict

    monkeypatch.setattr("quizzes.judge.challenge_proofs.try_out", noted)
    slow = "import asyncio\nasync def solve(): return await asyncio.sleep(0.2, 42)"
    waiting = [
        replace(make_challenge(TESTS, slow, clock="real"), uid=f"waiting-{n}")
        for n in range(4)
    ]
    computing = make_challenge(TESTS, RIGHT)
    assert await complaints(pool, pack(*waiting, computing)) == []
    assert ["real", "virtual", "virtual"] in beside
    assert max(each.count("real") for each in beside) == 1


@pytest.mark.parametrize(
    ("starter", "scenarios"),
    [("solve = None", ["play"]), (f"{ONCE}# Go on.", ["play", "again"])],
)
async def test_a_starter_that_was_proven_runs_until_it_fails(
    pool, make_challenge, monkeypatch, starter, scenarios
):
    wrong = (Wrong("once", ONCE, "it is solved twice", "Each time"),)
    spare = SpareScenario("it is solved", "It says more plainly what is wrong.")
    made = make_challenge(TWO, solution=RIGHT, wrong=wrong, starter=starter)
    asked = pack(replace(made, spare_scenarios=(spare,)))
    tried: list[str | None] = []

    async def noted(pool, challenge, source, only=None):
        if source == starter:
            tried.append(only)
        return await try_out(pool, challenge, source, only=only)

    monkeypatch.setattr("quizzes.judge.challenge_proofs.try_out", noted)
    proved = await prove(pool, asked)
    assert (proved.complaints, tried) == ([], [None])
    tried.clear()
    record = record_of(asked, {}, proved.witnesses)
    assert (await prove(pool, asked, earlier=record)).complaints == []
    assert tried == scenarios
