"""A report is read by somebody who believes nothing in it."""

from __future__ import annotations

import copy

import pytest

from quizzes.judge.observation import (
    Interruption,
    Note,
    Observation,
    Violation,
    decode,
    most_at_once,
    parse,
)

TAKE = {
    "loaded": True,
    "returned": {"$tuple": [1, {"$set": [2]}]},
    "raised": {
        "type": "ExceptionGroup",
        "message": "two",
        "line": 3,
        "group": [{"type": "KeyError", "message": "", "line": None, "group": []}],
    },
    "took_us": 1_500_000,
    "notes": [[0, 1, "start", {"a": 1}], [1_000_000, 2, "end", None]],
    "leaked": ["work"],
    "never_awaited": [["work", 4], ["play", None]],
    "never_retrieved": [["KeyError", "'x'", 5]],
    "blocked": [["time.sleep", 6, 0.5]],
    "interrupted": {"await": 2, "line": 8, "at_us": 250_000},
    "latencies": [0.25, 2],
    "cut": False,
}


def parsed(take: dict[str, object]) -> Observation:
    (seen,) = parse({"takes": [take], "violations": []}).takes
    return seen


def test_a_report_becomes_an_observation():
    seen = parsed(TAKE)
    assert seen.returned == (1, {2})
    assert seen.raised == TAKE["raised"]
    assert seen.took_us == 1_500_000
    assert seen.notes == (
        Note(0, 1, "start", {"a": 1}),
        Note(1_000_000, 2, "end", None),
    )
    assert seen.leaked == ("work",)
    assert seen.never_awaited == (("work", 4), ("play", None))
    assert seen.never_retrieved == (("KeyError", "'x'", 5),)
    assert seen.blocked == (("time.sleep", 6, 0.5),)
    assert seen.interrupted == Interruption(2, 8, 250_000)
    assert seen.latencies == (0.25, 2)
    assert (seen.is_loaded, seen.is_cut) == (True, False)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("loaded", 1),
        ("took_us", True),
        ("took_us", -1),
        ("took_us", 1.5),
        ("took_us", 10**30),
        ("took_us", "2"),
        ("notes", {}),
        ("notes", [[0, 1, "start"]]),
        ("notes", [[0, 1, 2, 3]]),
        ("notes", [[5, 1, "a", 0], [4, 1, "b", 0]]),
        ("notes", [[9_000_000, 1, "after the end", 0]]),
        ("notes", [[0, 1, "x", 0]] * 2_001),
        ("notes", [[0, 1, "x" * 1_000, 0]]),
        ("raised", "KeyError"),
        ("raised", {"type": "KeyError"}),
        ("raised", {"type": 1, "message": "", "line": 1, "group": []}),
        ("leaked", [1]),
        ("leaked", None),
        ("never_awaited", [["work"]]),
        ("never_retrieved", [["KeyError", "x", "line"]]),
        ("blocked", [["time.sleep", 6, float("inf")]]),
        ("cut", None),
        ("interrupted", 1),
        ("interrupted", {"await": 1, "line": 1}),
        ("interrupted", {"await": 1, "line": 1, "at_us": -1}),
        ("latencies", [None]),
        ("returned", {"$bytes": "xyz"}),
        ("returned", {"$float": "many"}),
        ("returned", {"$dict": [[1]]}),
    ],
)
def test_anything_else_is_a_violation(key, value):
    take = copy.deepcopy(TAKE)
    take[key] = value
    with pytest.raises(Violation):
        parsed(take)


@pytest.mark.parametrize("takes", [None, 1, [], [TAKE] * 102, [None], {}])
def test_a_report_has_some_takes(takes):
    with pytest.raises(Violation):
        parse({"takes": takes, "violations": []})


@pytest.mark.parametrize("key", sorted(TAKE))
def test_nothing_may_be_missing(key):
    take = copy.deepcopy(TAKE)
    del take[key]
    with pytest.raises(Violation):
        parsed(take)


def test_a_group_without_end_is_a_violation():
    raised = {"type": "E", "message": "", "line": None, "group": []}
    for _ in range(50):
        raised = {"type": "E", "message": "", "line": None, "group": [raised]}
    with pytest.raises(Violation):
        parsed({**TAKE, "raised": raised})


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ([1, "x", None, True], [1, "x", None, True]),
        ({"$tuple": [{"$tuple": []}]}, ((),)),
        ({"$dict": [[1, 2], [{"$tuple": [1]}, 3]]}, {1: 2, (1,): 3}),
        ({"$dict": [["$type", "int"]]}, {"$type": "int"}),
        ({"$dict": [[{"$type": "Task"}, 1]]}, {"<Task>": 1}),
        ({"$set": [{"$set": [1]}]}, {frozenset([1])}),
        ({"$set": [{"$type": "Task"}]}, {"<Task>"}),
        ({"$bytes": "00ff"}, b"\x00\xff"),
        ({"$float": "inf"}, float("inf")),
        ({"$type": "Task"}, {"$type": "Task"}),
    ],
)
def test_values_come_back_as_they_were(told, value):
    assert decode(told) == value


@pytest.mark.parametrize(
    ("kinds", "most"),
    [
        ("", 0),
        ("start end start end", 1),
        ("start start request end start start end end end", 3),
        ("end start", 0),
    ],
)
def test_the_most_that_had_begun_and_not_ended(kinds: str, most: int) -> None:
    notes = [Note(n, 1, kind, None) for n, kind in enumerate(kinds.split())]
    assert most_at_once(notes) == most
