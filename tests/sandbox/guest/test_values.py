"""Values come out as exact built-ins, whatever the program's classes say of themselves."""

from __future__ import annotations

import asyncio
import enum
import json
from collections import Counter, OrderedDict, namedtuple

import pytest

from sandbox.guest.values import Budget, plain

Pair = namedtuple("Pair", "a b")


class Colour(enum.IntEnum):
    RED = 3


class LyingInt(int):
    def __eq__(self, other):
        return True

    def __repr__(self):
        return "42"

    def __int__(self):
        return 42

    __index__ = __str__ = __add__ = __int__
    __hash__ = int.__hash__


class LyingText(str):
    __slots__ = ()

    def __str__(self):
        return "right"

    def __len__(self):
        return 5


class LyingList(list):
    def __iter__(self):
        return iter([1, 2, 3])

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return 1

    def __eq__(self, other):
        return True


class LyingDict(dict):
    def items(self):
        return [("right", True)]

    def keys(self):
        return ["right"]


class Equal:
    """Equal to everything, and says that it is an int."""

    __class__ = int

    def __eq__(self, other):
        return True

    def __repr__(self):
        raise RuntimeError

    __hash__ = None


class BadError(Exception):
    def __str__(self):
        raise RuntimeError


VALUES = [
    (None, None),
    (True, True),
    (0, 0),
    (-1.5, -1.5),
    ("x", "x"),
    ([1, [2]], [1, [2]]),
    ((1, (2,)), {"$tuple": [1, {"$tuple": [2]}]}),
    ({"a": 1}, {"a": 1}),
    ({1: 2}, {"$dict": [[1, 2]]}),
    ({"$type": "int"}, {"$dict": [["$type", "int"]]}),
    ({3}, {"$set": [3]}),
    (frozenset([3]), {"$set": [3]}),
    (b"\x00\xff", {"$bytes": "00ff"}),
    (float("inf"), {"$float": "inf"}),
    (float("nan"), {"$float": "nan"}),
    (ValueError("no"), {"$type": "ValueError", "$message": "no"}),
    (BadError(), {"$type": "BadError", "$message": ""}),
    (asyncio, {"$type": "module"}),
    (Pair(1, 2), {"$tuple": [1, 2]}),
    (Colour.RED, 3),
    (OrderedDict(a=1), {"a": 1}),
    (Counter("aab"), {"a": 2, "b": 1}),
    (LyingInt(0), 0),
    (LyingText("wrong"), "wrong"),
    (LyingList([9]), [9]),
    (LyingDict(wrong=1), {"wrong": 1}),
    (Equal(), {"$type": "Equal"}),
]


@pytest.mark.parametrize(("value", "told"), VALUES, ids=lambda v: type(v).__name__)
def test_what_is_told_of_a_value(value, told):
    found = plain(value, Budget(10_000))
    assert found == told
    assert type(found) is type(told)


def test_what_is_told_is_json_to_the_last_leaf():
    everything = [value for value, _ in VALUES]
    told = plain(everything, Budget(10_000))
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_a_list_that_holds_itself_comes_to_an_end():
    circle: list[object] = []
    circle.append(circle)
    assert len(json.dumps(plain(circle, Budget(10_000)))) < 200


def test_a_wide_tree_comes_to_an_end():
    tree: object = "leaf"
    for _ in range(12):
        tree = [tree] * 12
    assert len(json.dumps(plain(tree, Budget(5_000)))) < 100_000
