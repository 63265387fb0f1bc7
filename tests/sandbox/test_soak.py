"""The soak, short enough for every day: nothing is left of runs that end in every way."""

from __future__ import annotations

import subprocess
import sys

from sandbox.settings import PROJECT


def test_three_hundred_runs_leave_nothing_behind() -> None:
    soak = subprocess.run(
        [sys.executable, "-m", "benchmarks.soak", "--runs", "300"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert "\nNothing more.\n" in soak.stdout, soak.stdout + soak.stderr
    assert soak.returncode == 0
