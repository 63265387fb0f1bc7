"""Every finding is noticed where it is, worded as written down, and nobody else accused."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from quizzes.catalogue.findings import FINDINGS
from sandbox import Clock, Pool, Settings
from tests.sandbox.guest.accused import (
    EXPECTED,
    PROGRAMS,
    SIDE_BY_SIDE,
    findings_of_all,
)
from tests.sandbox.guest.conftest import VERSIONS, interpreter

DOCUMENT = Path(__file__).parents[3] / "docs/findings.md"
SAID = json.loads(EXPECTED.read_text())
NEEDS_VIRTUAL = {
    "blocked_loop_by_threads",
    "deadlock_of_consumers",
    "deadlock_of_one_lock",
    "deadlock_of_two_locks",
    "deadlock_of_two_tasks",
    "not_a_deadlock_but_long",
}
# It lasts as long as the clock says: a busy machine may give it no time to be guilty in.
MEASURED = {"busy_wait_by_the_clock"}
PACKAGES = ("httpx",)
BARE = [name for name, text in PROGRAMS.items() if not any(p in text for p in PACKAGES)]


def places(findings):
    return {
        name: [(each["id"], each["line"]) for each in found]
        for name, found in findings.items()
    }


def test_every_finding_has_a_program_and_every_program_its_findings():
    assert set(SAID) == set(PROGRAMS)
    seen = Counter(each["id"] for found in SAID.values() for each in found)
    assert set(seen) == set(FINDINGS)


@pytest.mark.parametrize("name", [name for name in PROGRAMS if name.startswith("not_")])
def test_programs_that_only_look_like_it_are_not_accused_of_it(name):
    accused = [each["id"] for each in SAID[name]]
    allowed = {"not_too_late_but_long_after": ["blocked-loop"]}
    assert accused == allowed.get(name, [])


async def test_on_the_virtual_clock_they_are_told_word_for_word(pool):
    assert await findings_of_all(pool, list(PROGRAMS), Clock.VIRTUAL) == SAID


async def test_on_the_real_clock_they_are_the_same(pool):
    names = [name for name in PROGRAMS if name not in NEEDS_VIRTUAL | MEASURED]
    found = places(await findings_of_all(pool, names, Clock.REAL))
    assert found == {name: places(SAID)[name] for name in names}


@pytest.mark.parametrize("version", VERSIONS)
async def test_in_every_version_they_are_the_same(version):
    python = interpreter(version)
    if python is None:
        pytest.skip(f"Python {version} is not here.")
    async with Pool(Settings(python=python, slots=SIDE_BY_SIDE)) as pool:
        found = await findings_of_all(pool, BARE, Clock.VIRTUAL)
    assert places(found) == {name: places(SAID)[name] for name in BARE}


def test_the_document_has_the_words_of_every_finding():
    """Rows of its table: id, level, words; a row without an id goes on with the last."""
    told = {each["message"]: each for found in SAID.values() for each in found}
    rows = [
        [cell.strip() for cell in line.split("|")[1:4]]
        for line in DOCUMENT.read_text().splitlines()
        if line.startswith(("| `", "| |"))
    ]
    name, seen = "", set()
    for first, level, words in rows:
        name = first.strip("`| ") or name
        assert told[words]["id"] == name
        assert level in ("", told[words]["level"])
        seen.add(name)
    assert seen == set(FINDINGS)
