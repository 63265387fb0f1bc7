"""The soak, short enough for every day: nothing is left of runs that end in every way."""

from __future__ import annotations

import json
import subprocess
import sys

from sandbox.settings import PROJECT

RUNS = 300

# What each of so many runs might leave behind, and what the stock then has more of.
LEAKS = {
    "None": [],
    "bytes(1000)": ["malloc kib"],
    "[]": ["python objects"],
    "[b'x' * (100 + run), b'y' * (100 + run)]": ["python objects", "python blocks"],
    "os.open('/dev/null', 0)": ["descriptors"],
}
LEAKING = f"""
import json, os, sys
from pathlib import Path
from benchmarks.belongings import more_at_the_end, taken_stock
found, left = [], []
for leak in json.loads(sys.argv[1]):
    left.clear()
    left += [None] * {RUNS}
    before = taken_stock(Path("/nowhere"))
    for run in range({RUNS}):
        left[run] = eval(leak)
    found.append(more_at_the_end(before, taken_stock(Path("/nowhere"))))
print(json.dumps(found))
"""


def test_three_hundred_runs_leave_nothing_behind() -> None:
    soak = subprocess.run(
        [sys.executable, "-m", "benchmarks.soak", "--runs", str(RUNS)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert "\nNothing more.\n" in soak.stdout, soak.stdout + soak.stderr
    assert soak.returncode == 0


def test_what_each_of_three_hundred_runs_leaves_behind_is_noticed() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", LEAKING, json.dumps(list(LEAKS))],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert dict(zip(LEAKS, json.loads(answer.stdout), strict=True)) == LEAKS
