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
                "    seccomp.load(jail.filter_bytes)\n",
                '    "Seccomp": ("2", SECCOMP),\n',
            ]
        },
        [
            "crossrun/watches_shared_files",
            "filesystem/makes_devices_and_setuid",
            "kernel/climbs",
            "kernel/joins_keyrings",
            "kernel/makes_system_calls",
            "network/calls_out",
            "network/opens_every_family",
            "process/traces_its_child",
            "resources/enlarges_its_buffers",
            "resources/leaves_pages_in_no_table",
            "resources/sends_whole_pages",
        ],
    ),
    "Landlock": (
        {"child.py": ["    landlock.restrict(jail.landlock_version)\n"]},
        ["resources/leaves_pages_in_no_table"],
    ),
    "the read-only root, Landlock, and a uid of its own": (
        {
            "root.py": ["_SET_RDONLY | _SET_NOSUID | "],
            "child.py": ["    landlock.restrict(jail.landlock_version)\n"],
            "zygote.py": ["            outside = namespaces.RootOutside()\n"],
        },
        [
            "filesystem/makes_devices_and_setuid",
            "filesystem/writes_outside",
            "resources/leaves_pages_in_no_table",
        ],
    ),
    "the limits": (
        {
            "child.py": [
                "    limits.apply(_allowance_in(payload), taken_bytes, others)\n"
            ]
        },
        [
            "resources/fills_the_disk",
            "resources/forks_without_end",
            "resources/raises_its_limits",
        ],
    ),
    "the sum of mappings": (
        {"watch.py": [" + self._mapping_bytes(pids)"]},
        ["resources/cuts_memory_in_pieces"],
    ),
    "a work folder without programs": (
        {"root.py": [" | MS_NOEXEC"]},
        [
            "filesystem/executes_what_it_wrote",
            "filesystem/makes_devices_and_setuid",
            "filesystem/maps_code_it_wrote",
        ],
    ),
    "its own /proc": (
        {"root.py": [', "subset=pid,hidepid=2"']},
        [
            "filesystem/reads_the_host",
            "kernel/joins_keyrings",
            "neighbours/lives_beside",
        ],
    ),
}
# One must not see what another was let through to.
ONE_BY_ONE = ("--at-once", "1")
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
        [sys.executable, "-B", "-m", "tests.sandbox.corpus", *ONE_BY_ONE, *TRIED],
        cwd=home,
        env={"PATH": os.environ["PATH"], "SANDBOX_PYTHON": str(BARE_PYTHON)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.stderr == ""
    found: dict[str, object] = json.loads(answer.stdout)["wrong"]
    return found
