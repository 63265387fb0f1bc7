"""A trace comes from the program's process: what has not its form never gets through."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sandbox import Job, Report
from sandbox.traces import LARGEST, MOST_RECORDS, well_formed

GOLDEN = sorted((Path(__file__).parents[1] / "golden/traces").glob("*.json"))
RAN = ["R", 0, 1, 0, 0, 0, 3, [2]]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_what_the_guest_writes_is_taken_whole(path):
    records = json.loads(path.read_text())["records"]
    assert well_formed(records) == records


@pytest.mark.parametrize(
    "bad",
    [
        None,
        "R",
        [],
        [["R"]],
        {"R": 1},
        ["?", 0],
        [["R", 0], 1],
        RAN[:-1],
        [*RAN, 0],
        ["R", -1, *RAN[2:]],
        ["R", LARGEST + 1, *RAN[2:]],
        ["R", True, *RAN[2:]],
        ["R", 0.5, *RAN[2:]],
        ["R", "0", *RAN[2:]],
        [*RAN[:-1], [[2]]],
        [*RAN[:-1], None],
        ["O", 0, 1, "stdlog", "x", 1],
        ["O", 0, 1, "stdout", "x" * 3_000, 1],
        ["O", 0, 1, "stdout", "x", "1"],
        ["O", 0, 1, "stdout", "x"],
        ["N", 0, 1, "x" * 300],
        ["W", 0, 1, "id", "verdict", 1, "m"],
        ["X", 0, "deadlock", [{"task": 1}], []],
        ["X", 0, "deadlock", [1], []],
        ["Z", 0, {"slices": 1}],
        ["Z", 0, {"slices": 1, "tasks": 1, "records": [], "dropped": 0}],
    ],
)
def test_what_is_no_record_is_left_out(bad):
    assert well_formed([bad, RAN]) == [RAN]


@pytest.mark.parametrize("nothing", [None, 1, "records", {"R": 1}, [[]], []])
def test_no_list_of_records_is_none(nothing):
    assert well_formed(nothing) == []


def test_there_is_an_end_to_the_number():
    assert len(well_formed([RAN] * (MOST_RECORDS + 10))) == MOST_RECORDS


async def test_a_program_that_writes_its_own_trace_is_checked_like_the_guest(pool):
    source = f"""
import json, os
for records in ([{RAN!r}, ["O", 0, 1, "stdout", 5, 1]], "none", None):
    os.write(4, json.dumps({{"type": "trace", "records": records, "x": 1}}).encode() + b"\\n")
"""
    async with pool.start(Job(source)) as run:
        told = [e.data async for e in run if isinstance(e, Report)]
    assert told == [
        {"type": "trace", "records": records} for records in ([RAN], [], [])
    ]
