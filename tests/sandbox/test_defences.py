"""A suite that cannot fail is no suite: without a defence, its attacks come through."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.settings import PROJECT
from tests.sandbox.corpus import BARE_PYTHON

# What is cut out of which file, and the attacks that then come through.
WITHOUT = {
    "the system call filter": (
        {
            "child.py": [
                "        seccomp.load(filter_bytes)\n",
                '    "Seccomp": ("2", SECCOMP),\n',
            ]
        },
        ["calls_out", "climbs", "makes_system_calls"],
    ),
    "the read-only root and Landlock": (
        {
            "root.py": ["_SET_RDONLY | _SET_NOSUID | "],
            "child.py": ["        landlock.restrict(landlock_version)\n"],
        },
        ["writes_outside"],
    ),
    "the limits": (
        {"child.py": ["    limits.apply(limits.Allowance(**allowance))\n"]},
        ["fills_the_disk", "forks_without_end", "raises_its_limits"],
    ),
    "its own /proc": (
        {"root.py": [', "subset=pid,hidepid=2"']},
        ["reads_the_host"],
    ),
}
TRIED = sorted({name for _, names in WITHOUT.values() for name in names})


@pytest.mark.parametrize("defence", WITHOUT)
def test_without_it_attacks_come_through(defence: str, tmp_path: Path) -> None:
    cuts, expected = WITHOUT[defence]
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "sandbox", tmp_path / "sandbox", ignore=skip)
    shutil.copytree(Path(__file__).parent, tmp_path / "tests/sandbox", ignore=skip)
    for file, texts in cuts.items():
        cut(tmp_path / "sandbox/jail" / file, texts)
    assert sorted(failing(tmp_path)) == expected


def cut(file: Path, texts: list[str]) -> None:
    source = file.read_text()
    for text in texts:
        assert text in source
        source = source.replace(text, "")
    file.write_text(source)


def failing(home: Path) -> dict[str, object]:
    answer = subprocess.run(
        [sys.executable, "-B", "-m", "tests.sandbox.corpus", *TRIED],
        cwd=home,
        env={"PATH": os.environ["PATH"], "SANDBOX_PYTHON": str(BARE_PYTHON)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.stderr == ""
    found: dict[str, object] = json.loads(answer.stdout)
    return found
