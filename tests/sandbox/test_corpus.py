"""Every program of the corpus ends and prints as it should, whoever runs it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from sandbox import Pool
from tests.sandbox import corpus
from tests.sandbox.nobody import AS_NOBODY

ALL = [*corpus.programs(corpus.ATTACKS), *corpus.programs(corpus.HONEST)]


@pytest.mark.parametrize("program", ALL, ids=lambda path: path.stem)
async def test_it_ends_and_prints_as_it_should(pool: Pool, program: Path) -> None:
    assert await corpus.told(pool, program) == corpus.expected(program)


@pytest.mark.skipif(os.geteuid() != 0, reason="this run is an ordinary user's already")
def test_an_ordinary_user_gets_the_same(
    readable_copy: Path, python_for_everybody: str
) -> None:
    answer = subprocess.run(
        [*AS_NOBODY, python_for_everybody, "-B", "-m", "tests.sandbox.corpus"],
        cwd=readable_copy,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (answer.stderr, json.loads(answer.stdout or "null")) == ("", {})
