"""What differs between versions of Python is run on each that CI has, and not on one alone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FACTS = ROOT / "tests/content/facts"
OTHERS = sorted(ROOT.glob(".venv-sandbox-3.*/bin/python"))  # ./run makes them in CI

# The environments of the learners have no pytest. Ours is pure Python, so it serves them
# too; it stands last, and what they have of their own comes first.
WITH_OUR_PYTEST = """\
import sys
sys.path.append(sys.argv.pop(1))
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
OPTIONS = (
    *("-q", "--noconftest", "-p", "no:cacheprovider", "-c", os.devnull),
    *("--rootdir", str(ROOT), "--import-mode=importlib", "-o", f"pythonpath={ROOT}"),
)


@pytest.mark.parametrize("python", OTHERS, ids=lambda path: path.parts[-3])
def test_facts_that_depend_on_the_version_hold_there_too(python: Path) -> None:
    packages = str(Path(pytest.__file__).parents[1])
    done = subprocess.run(
        [python, "-c", WITH_OUR_PYTEST, packages, *OPTIONS, *files_with_versions()],
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def files_with_versions() -> list[str]:
    """Those of uvloop run on every Python by themselves."""
    files = sorted(FACTS.glob("test_*.py"))
    differ = [path for path in files if "sys.version_info" in path.read_text()]
    return [str(path) for path in differ if path.stem != "test_uvloop"]
