"""A tests.py is parted in two: no check, and no value of one, is sent to the sandbox."""

from __future__ import annotations

from secrets import SystemRandom
from textwrap import dedent

import pytest

from quizzes.judge import UnusableTests, load_scenarios, read_scenarios
from quizzes.judge.automatic import Mistake

GOOD = '''\
"""Results keep their order: the secret docstring."""

import asyncio
import nowhere_to_be_found
from lab import choice, scenario, shuffled

EXPECTED = "the secret"  # a secret comment
# another secret comment
DELAYS = [1, 2]


class Job:
    """Given to the learner."""

    @staticmethod
    def run():
        return helper()


def helper():
    return nowhere_to_be_found.value, DELAYS


def arrives(run):
    run.returns(EXPECTED)


@scenario(
    "the first one",
    allow=["blocking"],
    n=choice(1, 2, 3),
    items=shuffled([1, 2]),
)
async def first(lab, student, n, items):
    return await student.solve(Job, n)


@first.check
def _(run, n):
    arrives(run)


@scenario("the second one")
async def second(lab, student):
    await asyncio.sleep(0)


@second.check
def _(run):
    arrives(run)


@second.check
def _(run):
    run.takes(0)
'''


def complaints(source: str) -> list[str]:
    _, found = read_scenarios(dedent(source), "tests.py")
    return [str(complaint) for complaint in found]


def around(line: str) -> str:
    """A tests.py that is right but for this line, which is its fourth."""
    return dedent(
        """\
        from lab import choice, scenario, shuffled
        import asyncio

        {line}

        @scenario("a title", n=1)
        async def play(lab, student, n):
            await student.solve()

        @play.check
        def _(run, n):
            run.returns(n)
        """
    ).format(line=line)


def test_scenarios_come_in_the_order_of_the_file():
    first, second = load_scenarios(GOOD, "tests.py")
    assert [(s.name, s.title) for s in (first, second)] == [
        ("first", "the first one"),
        ("second", "the second one"),
    ]
    assert first.allow == {Mistake.BLOCKING}
    assert second.allow == frozenset()
    assert (len(first.checks), len(second.checks)) == (1, 2)


def test_what_is_sent_is_what_the_scenario_uses_on_its_own_lines():
    first, second = load_scenarios(GOOD, "tests.py")
    kept = {
        number: line
        for number, line in enumerate(first.source.splitlines(), 1)
        if line.strip()
    }
    lines = GOOD.splitlines()
    assert kept == {n: lines[n - 1] for n in kept}
    assert sorted(kept) == [4, 9, 12, 13, 15, 16, 17, 20, 21, 34, 35]
    lines = [line for line in second.source.splitlines() if line]
    assert lines == [
        "import asyncio",
        "async def second(lab, student):",
        "    await asyncio.sleep(0)",
    ]


def test_no_secret_is_sent():
    for scenario in load_scenarios(GOOD, "tests.py"):
        assert "secret" not in scenario.source
        assert "arrives" not in scenario.source
        assert scenario.title not in scenario.source


def test_imports_of_scenarios_alone_are_not_made_here():
    assert read_scenarios(GOOD, "tests.py")[1] == []


def test_parameters_are_drawn_anew_for_each_run():
    first, _ = load_scenarios(GOOD, "tests.py")
    draws = [first.draw(SystemRandom()) for _ in range(100)]
    assert {draw["n"] for draw in draws} == {1, 2, 3}
    assert {tuple(draw["items"]) for draw in draws} == {(1, 2), (2, 1)}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("print('hello')", "tests.py:4: At the top level stand imports, assignments, "
         "functions and classes only."),
        ("x = 1; y = 2", "tests.py:4: Each statement begins on a line of its own."),
        ("x = undefined_name", "tests.py:4: 'undefined_name' is not defined in this "
         "file."),
        ("from lab import secrets", "tests.py:4: lab has no 'secrets' to import."),
        ("x = (", "tests.py:4: This is not Python: '(' was never closed."),
        ("def f(): return play", "tests.py:4: 'play' is a scenario: it runs in the "
         "sandbox, on its own, and cannot be used by name."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(line, complaint):
    assert complaints(around(line)) == [complaint]


def test_a_name_belongs_to_one_side():
    source = """\
        from lab import scenario
        ANSWER = 42
        def both():
            return ANSWER
        @scenario("a title")
        async def play(lab, student):
            return both()
        @play.check
        def _(run):
            run.returns(both())
        """
    reason = (
        "is used by a scenario and by a check. A name belongs to one side, so that no "
        "expected value reaches the learner's process: give the scenario a parameter."
    )
    assert complaints(source) == [
        f"tests.py:2: ANSWER {reason}",
        f"tests.py:3: both {reason}",
    ]


def test_a_local_name_that_looks_like_one_of_the_other_side_is_no_matter():
    source = """\
        from lab import scenario
        def total(run): run.returns(3)
        @scenario("a title")
        async def play(lab, student):
            total = 1
            return [total for total in range(total)]
        @play.check
        def _(run): total(run)
        """
    assert complaints(source) == []


def test_a_scenario_cannot_use_the_judges_draws():
    source = """\
        from lab import choice, scenario
        @scenario("a title")
        async def play(lab, student):
            return choice(1, 2)
        @play.check
        def _(run): run.returns(1)
        """
    assert complaints(source) == [
        "tests.py:1: A scenario uses choice, scenario of this import, which stays with "
        "the judge. What a scenario needs of the lab is in its parameter lab."
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"a title"', "4", "tests.py:7: A scenario needs a title."),
        ("n=1", "n=1, allow=['all']", "tests.py:7: Cannot allow 'all'; known are "
         "deadlock, blocking, never_awaited, never_retrieved, raised."),
        ("n=1", "n=1, repeat=20", "tests.py:7: repeat is under_latencies(…) or "
         "at_every_await(…)."),
        ("n=1", "n={1, 2}", "tests.py:7: The parameter 'n' is no JSON value."),
        ("n=1", "n=shuffled([object()])", "tests.py:7: The parameter 'n' is no JSON "
         "value."),
        ("n=1", "m=1", "tests.py:7: This scenario's parameters are (lab, student, m)."),
        ("async def play", "def play", "tests.py:7: A scenario is an async def."),
        ("def _(run, n)", "def _(run, m)", "tests.py:10: This check's parameters are "
         "(run, n)."),
        ("def _(run, n)", "async def _(run, n)", "tests.py:10: A check is a def, "
         "without yield."),
        ("def _(run, n):", "def _(run, n):\n    yield", "tests.py:10: A check is a def, "
         "without yield."),
        ("def _(run, n)", "def _(n)", "tests.py:10: This check's parameters are "
         "(run, n)."),
        ("n=1", "n=choice(1)", "tests.py:6: The checks cannot be loaded. ValueError: "
         "choice() takes two values or more: choice(3, 8, 21)"),
    ],
)  # fmt: skip
def test_a_scenario_that_is_not_sound_is_refused(old, new, complaint):
    source = around("").replace("await student.solve()", "pass")
    source = source.replace("run.returns(n)", "pass")
    assert old in source
    found = complaints(source.replace(old, new))
    assert complaint in found
    assert {line.split(":")[0] for line in found} == {"tests.py"}


def test_two_scenarios_have_two_names():
    source = """\
        from lab import scenario
        @scenario("a title")
        async def play(lab, student): pass
        @play.check
        def _(run): run.returns(1)
        @scenario("another title")
        async def play(lab, student): pass
        @play.check
        def _(run): run.returns(None)
        """
    assert complaints(source) == ["tests.py:7: Another scenario is called 'play', too."]


@pytest.mark.parametrize("call", ["solve(lab)", "Pool.made_of(1, clock=lab)"])
def test_the_lab_is_not_given_to_the_program(call):
    source = around("").replace("student.solve()", f"student.{call}")
    assert complaints(source) == [
        "tests.py:8: The program gets no lab: hand over the tools that it may use, such "
        "as lab.sleep."
    ]


def test_a_scenario_without_checks_is_refused():
    source = """\
        from lab import scenario
        @scenario("a title")
        async def play(lab, student): pass
        """
    assert complaints(source) == [
        "tests.py:3: Nothing is checked here: write @play.check."
    ]


def test_nobody_is_judged_by_an_unusable_file():
    with pytest.raises(UnusableTests) as refused:
        load_scenarios("print(1)\nprint(2)", "tests.py")
    assert [c.line for c in refused.value.complaints] == [1]
