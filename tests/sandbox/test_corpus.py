"""Every program of the corpus ends and prints as it should, whoever runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory

import pytest

from sandbox import Pool
from sandbox.settings import PROJECT
from tests.sandbox import corpus

NOBODY = "62345"  # a uid that is neither root nor the one root drops to
# By way of env: what setpriv itself starts, it finds with root's eyes.
AS_NOBODY = [
    *("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"),
    "/usr/bin/env",
]

ALL = [*corpus.programs(corpus.ATTACKS), *corpus.programs(corpus.HONEST)]


@pytest.mark.parametrize("program", ALL, ids=lambda path: path.stem)
async def test_it_ends_and_prints_as_it_should(pool: Pool, program: Path) -> None:
    assert await corpus.told(pool, program) == corpus.expected(program)


@pytest.mark.skipif(os.geteuid() != 0, reason="this run is an ordinary user's already")
def test_an_ordinary_user_gets_the_same(readable_copy: Path) -> None:
    python = python_for_everybody()
    if python is None:
        pytest.skip("no Python of 3.11 or later that every user may run")
    answer = subprocess.run(
        [*AS_NOBODY, python, "-B", "-m", "tests.sandbox.corpus"],
        cwd=readable_copy,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (answer.stderr, json.loads(answer.stdout or "null")) == ("", {})


def python_for_everybody() -> str | None:
    """An interpreter below folders that every account may enter."""
    question = "import asyncio, sys; sys.exit(sys.version_info < (3, 11))"
    found = [sys.executable, shutil.which("python3", path="/usr/bin:/usr/local/bin")]
    for python in filter(None, found):
        answer = subprocess.run([*AS_NOBODY, python, "-c", question], stderr=DEVNULL)
        if answer.returncode == 0:
            return python
    return None


@pytest.fixture
def readable_copy() -> Iterator[Path]:
    """The package and the corpus where every account may read them."""
    skip = shutil.ignore_patterns("__pycache__")
    with TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(PROJECT / "sandbox", home / "sandbox", ignore=skip)
        shutil.copytree(corpus.HERE, home / "tests/sandbox", ignore=skip)
        subprocess.run(["chmod", "-R", "a+rX", home], check=True)
        yield home
