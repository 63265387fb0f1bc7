"""Numbers and texts of the program's own classes reach a scenario as what they store."""

from __future__ import annotations

import pytest

from quizzes.judge import judge
from tests.quizzes.judge.cheats.targets import LIMIT

KEYS = """
from lab import choice, scenario

class Key(str):
    def times(self, factor):
        return self * factor

@scenario("all at once", seconds={"a": 1, "b": 2, "c": 3}, factor=choice(2, 3))
async def at_once(lab, student, seconds, factor):
    async def fetch(key, /):
        lab.note("start", key)
        await lab.sleep(seconds.get(key, 1))
        return Key(key).times(factor)
    return await student.fetch_all(fetch, list(seconds))

@at_once.check
def _(run, seconds, factor):
    run.order("start", ["a", "b", "c"])
    run.takes(3)
    run.returns([key * factor for key in seconds])
"""
ONE_BY_ONE = """
async def fetch_all(fetch, keys):
    return [await fetch(Key(key)) for key in keys]
"""
ALL_AT_ONCE = """
import asyncio
async def fetch_all(fetch, keys):
    return await asyncio.gather(*map(fetch, map(Key, keys)))
"""
HIDDEN = """
class Key(str):
    def __hash__(self): return 5
    def __eq__(self, other): return False
"""
LEADING_TO_A = """
class Key(str):
    def __hash__(self): return hash("a")
    def __eq__(self, other): return True
"""

WITHOUT_BASES = """
class Bare(type):
    __mro__ = property(lambda cls: (object,))
class Key(str, metaclass=Bare):
    def __hash__(self): return 5
    def __eq__(self, other): return False
"""


WAYS = {
    "key, /": "fetch(Key(key))",
    "*keys": "fetch(Key(key))",
    "*, key": "fetch(key=Key(key))",
    "**keys": "fetch(key=Key(key))",
}


@pytest.mark.parametrize("key", [HIDDEN, LEADING_TO_A, WITHOUT_BASES])
@pytest.mark.parametrize("way", WAYS)
async def test_a_key_leads_to_its_own_entry(pool, make_challenge, key, way):
    head = f"async def fetch({way}):"
    if "keys" in way:
        head += "\n        [key] = keys" + (".values()" if "**" in way else "")
    tests = KEYS.replace("async def fetch(key, /):", head)
    source = key + ONE_BY_ONE.replace("fetch(Key(key))", WAYS[way])
    verdict = await judge(pool, make_challenge(tests), source)
    assert verdict.scenarios[0].message == "It took 6 s, expected 3 s."


WITHIN = {
    "a list": "[Key(key)]",
    "a tuple": "(Key(key),)",
    "a dict": "{Key(key): 1}",
    "a list of its own": "Keys([Key(key)])",
}


@pytest.mark.parametrize("way", WITHIN)
async def test_a_key_within_another_value_leads_to_its_own_entry(
    pool, make_challenge, way
):
    tests = KEYS.replace("(key, /):", "(keys):\n        [key] = keys")
    source = HIDDEN + "class Keys(list):\n    def copy(self): return []\n"
    source += ONE_BY_ONE.replace("Key(key)", WITHIN[way])
    verdict = await judge(pool, make_challenge(tests), source)
    assert verdict.scenarios[0].message == "It took 6 s, expected 3 s."


async def test_a_member_of_an_enum_that_lies_leads_to_its_own_entry(
    pool, make_challenge
):
    source = HIDDEN.replace(
        "(str):", "(str, enum.Enum):\n    A = 'a'; B = 'b'; C = 'c'"
    )
    verdict = await judge(
        pool, make_challenge(KEYS), f"import enum\n{source}{ONE_BY_ONE}"
    )
    assert verdict.scenarios[0].message == "It took 6 s, expected 3 s."


async def test_a_list_has_the_length_of_what_is_noted(pool, make_challenge):
    tests = """
from lab import choice, scenario

@scenario("stored in batches", rows=choice([1, 2], [1, 2, 3]))
async def batches(lab, student, rows):
    async def insert(batch):
        lab.note("insert", batch)
        await lab.sleep(len(batch))
    await student.store(insert, rows)

@batches.check
def _(run, rows):
    run.order("insert", [rows])
    run.takes(0)
"""
    source = """
class Rows(list):
    def __len__(self): return 0
async def store(insert, rows):
    await insert(Rows(rows))
"""
    verdict = await judge(pool, make_challenge(tests), source)
    assert verdict.scenarios[0].message.startswith("It took ")


async def test_what_is_noted_of_a_liar_is_its_class(pool, make_challenge):
    tests = KEYS.replace("fetch(key, /):", "fetch(keys):\n        key = next(keys)")
    source = HIDDEN + ONE_BY_ONE.replace("Key(key)", "iter([Key(key)])")
    verdict = await judge(pool, make_challenge(tests), source)
    assert verdict.scenarios[0].message == (
        "The order of 'start' was [<Key>, <Key>, <Key>], expected ['a', 'b', 'c']."
    )


async def test_a_number_divides_as_numbers_do(pool, make_challenge):
    source = """
class Number(int):
    def __truediv__(self, other): return -1.0
async def bounded(work, items, limit):
    return [await work(Number(item)) for item in items]
"""
    verdict = await judge(pool, make_challenge(LIMIT), source)
    assert verdict.scenarios[0].message == "one by one"


@pytest.mark.parametrize(
    "key",
    [
        "Key = str",
        "class Key(str): pass",
        "import enum\nclass Key(enum.StrEnum): A = 'a'; B = 'b'; C = 'c'",
    ],
)
async def test_honest_classes_pass(pool, make_challenge, key):
    verdict = await judge(pool, make_challenge(KEYS), f"{key}\n{ALL_AT_ONCE}")
    assert [line.message for line in verdict.scenarios] == [""]
