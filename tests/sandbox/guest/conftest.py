"""Run programs with the guest in a bare interpreter, of every version that is here."""

from __future__ import annotations

import hmac
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import sandbox

# A driver that lets the program have some of the lab's tools.
PLAY = """
class Tools:
    def __init__(self, lab):
        for name in ("sleep", "now", "note", "task", "cancel_at", "job"):
            setattr(self, name, getattr(lab, name))

async def play(lab, student):
    return await student.solve(Tools(lab))
"""

GUEST = Path(sandbox.__file__).parent / "guest"
VERSIONS = ("3.11", "3.12", "3.13")

CHILD = """
import json, os, sys
sys.path[:] = [p for p in sys.path if p] + [sys.argv[1]]
from guest import program
write, dumps, channel = os.write, json.dumps, int(sys.argv[2])
def report(what):
    write(channel, dumps(what).encode() + b"\\n")
code = program.run(json.load(sys.stdin), report)
sys.stdout.flush()
os._exit(code)
"""


@dataclass(frozen=True)
class Told:
    """What came out of one process."""

    code: int
    stdout: str
    stderr: str
    reports: list[dict[str, Any]]

    @property
    def lines(self) -> list[str]:
        return self.stdout.splitlines()

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [report for report in self.reports if report["type"] == kind]

    @property
    def trace(self) -> list[list[Any]]:
        return [record for batch in self.of("trace") for record in batch["records"]]

    @property
    def observation(self) -> dict[str, Any]:
        """The one take of the one observation."""
        (take,) = self.observed["takes"]
        return take

    @property
    def observed(self) -> dict[str, Any]:
        """What the one observation says, which has to be sealed."""
        (observation,) = self.of("observation")
        body = observation["body"]
        assert observation["seal"] == hmac.digest(b"wax", body.encode(), "sha256").hex()
        return json.loads(body)

    @property
    def virtual_seconds(self) -> float:
        (clock,) = self.of("clock")
        return clock["virtual_us"] / 1e6


Guest = Callable[..., Told]


def interpreter(version: str) -> Path | None:
    """The running one, one of pyenv's (its shims need its environment), any other."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return Path(sys.executable)
    folder = Path.home() / ".pyenv/versions"
    for found in sorted(folder.glob(f"{version}.*/bin/python")):
        return found
    named = shutil.which(f"python{version}")
    return Path(named) if named else None


@pytest.fixture(params=VERSIONS)
def python(request: pytest.FixtureRequest) -> Path:
    found = interpreter(request.param)
    if found is None:
        pytest.skip(f"Python {request.param} is not here.")
    return found


@pytest.fixture
def guest(python: Path, tmp_path: Path) -> Guest:
    """``guest(source)`` runs it; ``driver=`` and ``params=`` make it a scenario."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "guest").symlink_to(GUEST)

    def run(
        source: str,
        *,
        clock: str = "virtual",
        limit: float = 3600.0,
        timed: bool = False,
        trace: bool = False,
        driver: str = "",
        stdin: str | None = None,
        **params: object,
    ) -> Told:
        scenario = {"source": driver, "name": "play", "params": params, "seal": "wax"}
        payload = {
            "source": source,
            "clock": clock,
            "virtual_seconds": limit,
            "timed_output": timed,
            "trace": trace,
            "scenario": scenario if driver else None,
        }
        with open(tmp_path / "reports", "wb+") as channel:
            arguments = [str(home), str(channel.fileno())]
            done = subprocess.run(
                [python, "-c", CHILD, *arguments],
                input=json.dumps(payload),
                capture_output=True,
                text=True,
                timeout=60,
                pass_fds=[channel.fileno()],
                env={"PATH": os.environ["PATH"], "TZ": "UTC"},
                cwd=tmp_path,
            )
            channel.seek(0)
            reports = [json.loads(line) for line in channel]
        return Told(done.returncode, done.stdout, done.stderr, reports)

    return run
