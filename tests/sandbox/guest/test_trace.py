"""A run's trace is what docs/trace-format.md says, and equal in equal runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

GOLDEN = sorted((Path(__file__).parents[2] / "golden/traces").glob("*.json"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_traces(guest, path):
    golden = json.loads(path.read_text())
    told = guest(golden["source"], clock=golden["clock"], trace=True).trace
    told[0][3] = golden["records"][0][3]  # the version of Python
    assert told == golden["records"]
