"""One warm pool for all tests of the sandbox; they share its event loop."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from inspect import iscoroutinefunction
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio

from sandbox import Pool, Settings
from sandbox.settings import PROJECT
from tests.sandbox.nobody import AS_NOBODY


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The pool lives in one loop, so its tests do, too."""
    for item in items:
        in_here = item.path.is_relative_to(Path(__file__).parent)
        if in_here and iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def pool() -> AsyncIterator[Pool]:
    async with Pool(Settings(slots=4)) as pool:
        yield pool


@pytest.fixture(scope="session")
def python_for_everybody() -> str:
    """An interpreter below folders that every account may enter."""
    question = "import asyncio, sys; sys.exit(sys.version_info < (3, 11))"
    found = [sys.executable, shutil.which("python3", path="/usr/bin:/usr/local/bin")]
    for python in filter(None, found):
        answer = subprocess.run([*AS_NOBODY, python, "-c", question], stderr=DEVNULL)
        if answer.returncode == 0:
            return python
    pytest.skip("no Python of 3.11 or later that every user may run")


@pytest.fixture
def readable_copy() -> Iterator[Path]:
    """The package and the corpus where every account may read them."""
    skip = shutil.ignore_patterns("__pycache__")
    with TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(PROJECT / "sandbox", home / "sandbox", ignore=skip)
        shutil.copytree(Path(__file__).parent, home / "tests/sandbox", ignore=skip)
        subprocess.run(["chmod", "-R", "a+rX", home], check=True)
        yield home
