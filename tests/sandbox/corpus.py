"""Programs with their expected ending at the top and what they print beside them.

``python -m tests.sandbox.corpus [NAME...]`` runs them with the standard library only, so that an
account without the test tools can run the same corpus. It prints what differs.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sandbox import Finished, Job, Limits, Output, Pool, Report, Settings
from sandbox.jail.kernel import NUMBERS

HERE = Path(__file__).parent

# The interpreter below ours, without its packages: its zygote is warm much sooner.
BARE_PYTHON = Path(sys.executable).resolve()
ATTACKS = HERE / "attacks"
HONEST = HERE / "honest"

_PLACEHOLDER = "NUMBERS = {}"


@dataclass(frozen=True, slots=True)
class Told:
    """What came out of one program."""

    ending: str
    stdout: str
    stderr: str


def programs(folder: Path) -> list[Path]:
    """Every program in a folder."""
    return sorted(folder.glob("*.py"))


def expected(path: Path) -> Told:
    """What should come out: nothing on stderr, and stdout as in the file beside it."""
    beside = path.with_suffix(".out")
    stdout = beside.read_text() if beside.exists() else ""
    return Told(_directives(path)["ending"], stdout, "")


def _directives(path: Path) -> dict[str, str]:
    lines = [li for li in path.read_text().splitlines() if li.startswith("# ")]
    pairs = (line.removeprefix("# ").partition(": ") for line in lines)
    return {name: value for name, _, value in pairs}


def job(path: Path) -> Job:
    """The program with the limits it names."""
    wanted = _directives(path)
    limits = Limits(wall_seconds=20.0)
    if "cpu" in wanted:
        limits = replace(limits, cpu_seconds=float(wanted["cpu"]))
    if "wall" in wanted:
        limits = replace(limits, wall_seconds=float(wanted["wall"]))
    source = path.read_text().replace(_PLACEHOLDER, f"NUMBERS = {NUMBERS!r}")
    return Job(source, limits)


async def play(pool: Pool, wanted: Job) -> tuple[Finished, str, str, list[Report]]:
    """Run a job to its end: how it ended, stdout, stderr, reports."""
    streams = {"stdout": "", "stderr": ""}
    reports = []
    async with pool.start(wanted) as run:
        async for event in run:
            match event:
                case Output(stream, text):
                    streams[stream] += text
                case Report():
                    reports.append(event)
    assert run.finished is not None
    return run.finished, streams["stdout"], streams["stderr"], reports


async def told(pool: Pool, path: Path) -> Told:
    """What comes out of a program of the corpus. Floods are not kept."""
    finished, stdout, stderr, _ = await play(pool, job(path))
    code = finished.exit_code if finished.exit_code is not None else finished.signal
    number = "" if code is None else f" {code}"
    ending = f"{finished.ending.value}{number}"
    keep = path.with_suffix(".out").exists()
    quiet = finished.ending.value != "exited"
    return Told(ending, stdout if keep else "", "" if quiet else stderr)


async def main() -> None:
    """Run the programs named, or all; print what differs from what is expected."""
    everything = [*programs(ATTACKS), *programs(HONEST)]
    chosen = [p for p in everything if len(sys.argv) == 1 or p.stem in sys.argv]
    wrong = {}
    async with Pool(Settings()) as pool:
        for path in chosen:
            found = await told(pool, path)
            if found != expected(path):
                wrong[path.stem] = asdict(found)
    print(json.dumps(wrong, indent=1))


if __name__ == "__main__":
    asyncio.run(main())
