"""What the objects that a scenario hands over keep, and how they look to the program."""

from __future__ import annotations

from quizzes.judge import Outcome, judge, read_scenarios

THINGS = """
import functools
from dataclasses import dataclass
from lab import scenario

class Base:
    size = 1

    def __init__(self, lab):
        self.lab = lab
        self.log = [["made"]]
        self._secret = 7
        self.hits = 0

    def hit(self):
        self.hits += 1
        return self.hits

    @property
    def double(self):
        return self._secret * 2

class Thing(Base):
    writable = ("balance",)

    def __init__(self, lab):
        super().__init__(lab)
        self.balance = 5
        self.size = 2

    def hit(self):
        return super().hit() * 10

class Slotted:
    __slots__ = ("seen", "__weakref__")

    def __init__(self):
        self.seen = 1

@dataclass
class Record:
    name: str
    tags: tuple = ()

@scenario("looked at")
async def looked_at(lab, student):
    thing, slotted, record = Thing(lab), Slotted(), Record("ada", (1, 2))
    student.look(thing, slotted, record)
    del thing.size
    return [thing.log, thing.balance, thing.hits, thing.size, thing.double,
            slotted.seen, record == Record("ada", (1, 2))]

@looked_at.check
def _(run):
    run.returns([[["made"]], 6, 1, 1, 14, 1, True])

@scenario("sent as a deputy")
async def sent(lab, student):
    thing = Thing(lab)
    kept = student.keep(thing)
    for call in kept:
        try:
            call()
        except AttributeError:
            lab.note("refused")
    return [thing.hits, thing.log]

@sent.check
def _(run):
    run.returns([0, [["made"]]])
    run.order("refused", [None] * 3)

@scenario("looked at by a deputy")
async def deputed(lab, student):
    try:
        return student.other(Thing(lab)).size
    except AttributeError:
        return "refused"

@deputed.check
def _(run):
    run.returns("refused")
"""
HONEST = """
import functools, operator
def refused(change):
    try:
        change()
    except AttributeError as error:
        return "belongs to the scenario" in str(error)
    return False
def look(thing, slotted, record):
    thing.balance += 1
    assert thing.hit() == 10 and thing.hits == 1 and thing.size == 2 and thing.double == 14
    thing.log.append("mine")
    thing.log[0].append("mine")
    thing.mine = 3
    assert thing.mine == 3 and thing.log == [["made"]]
    assert not hasattr(thing, "_secret") and not hasattr(thing, "lab")
    assert slotted.seen == 1 and record.tags == (1, 2)
    assert repr(record) == "Record(name='ada', tags=(1, 2))"
    assert refused(lambda: setattr(thing, "hits", 0)) and refused(lambda: delattr(thing, "hits"))
    assert refused(lambda: setattr(slotted, "seen", 0))
    assert refused(lambda: setattr(record, "name", ""))
    assert refused(lambda: object.__setattr__(slotted, "seen", 0))
    assert refused(lambda: record.__init__("bob"))
def keep(thing):
    return [functools.partial(setattr, thing, "hits", 9),
            functools.partial(thing.__init__, None),
            functools.partial(object.__delattr__, thing, "log")]
def other(thing):
    secrets = map(operator.attrgetter("_secret"), [thing])
    return type("Other", (), {"size": property(functools.partial(operator.contains, secrets))})()
"""


async def test_the_program_uses_them_and_cannot_change_them(pool, make_challenge):
    verdict = await judge(pool, make_challenge(THINGS), HONEST)
    assert [line.message for line in verdict.scenarios] == ["", "", ""]
    assert verdict.outcome is Outcome.PASSED


def test_a_class_within_a_function_is_a_complaint():
    tests = """
from lab import scenario

@scenario("a")
async def a(lab, student):
    class Own:
        pass
    return student.f(Own())

@a.check
def _(run):
    run.returns(1)
"""
    _, complaints = read_scenarios(tests, "tests.py")
    assert [(complaint.line, complaint.sentence) for complaint in complaints] == [
        (
            6,
            "Own is a class within another piece, where the program could change it: "
            "define it at the top level.",
        )
    ]
