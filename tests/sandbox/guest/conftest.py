"""Run programs with the guest in a bare interpreter, of every version that is here."""

from __future__ import annotations

import hmac
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.guest.starting import Forking, Start, Starting, forking

# A driver that lets the program have some of the lab's tools.
PLAY = """
class Tools:
    def __init__(self, lab):
        for name in ("sleep", "now", "note", "task", "cancel_at", "job"):
            setattr(self, name, getattr(lab, name))

async def play(lab, student):
    return await student.solve(Tools(lab))
"""

VERSIONS = ("3.11", "3.12", "3.13")


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
Starters = Callable[[Path], Forking]


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


def run(
    start: Start,
    folder: Path,
    source: str,
    *,
    clock: str = "virtual",
    limit: float = 3600.0,
    timed: bool = False,
    trace: bool = False,
    driver: str = "",
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
    with ExitStack() as stack:
        names = ("stdin", "stdout", "stderr", "reports")
        files = [stack.enter_context(open(folder / name, "wb+")) for name in names]
        files[0].write(json.dumps(payload).encode())
        files[0].seek(0)
        code = start(folder, files)
        told = [(folder / name).read_text() for name in names[1:]]
    stdout, stderr, reports = told
    return Told(code, stdout, stderr, [json.loads(r) for r in reports.splitlines()])


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starters]:
    """For each version an interpreter that has the guest: to import it takes longer than
    most programs."""
    with ExitStack() as stack:

        @cache
        def starter(python: Path) -> Forking:
            return stack.enter_context(forking(python, tmp_path_factory.mktemp("home")))

        yield starter


@pytest.fixture
def guest(warm: Starters, python: Path, tmp_path: Path) -> Guest:
    """``guest(source)`` runs it; ``driver=`` and ``params=`` make it a scenario.

    In a fork of a warm interpreter, as the sandbox does it.
    """
    return partial(run, warm(python), tmp_path)


@pytest.fixture
def guest_anew(python: Path, tmp_path: Path) -> Guest:
    """Each time in an interpreter of its own: no two have the same hashes."""
    return partial(run, Starting(python, tmp_path / "home"), tmp_path)
