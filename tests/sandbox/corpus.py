"""Programs with what should become of them at the top and what they print beside them.

``python -m tests.sandbox.corpus [--at-once N] [NAME...]`` plays them with the standard
library only, so that an account without the test tools can play the same corpus. It prints how
many it played of each class, and what differs. More than four at once are mixed.
"""

from __future__ import annotations

import argparse
import asyncio
import hmac
import json
import re
import secrets
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import cycle
from pathlib import Path

from sandbox import Clock, Ending, Finished, Job, Limits, Output, Pool, Report, Settings
from sandbox.jail.kernel import MACHINE, NUMBERS
from sandbox.job import Scenario
from tests.sandbox.host import Host

HERE = Path(__file__).parent

# The interpreter below ours, without its packages: its zygote is warm much sooner.
BARE_PYTHON = Path(sys.executable).resolve()
ATTACKS = HERE / "attacks"
HONEST = HERE / "honest"
NEIGHBOURS = HERE / "neighbours"
DEGRADED = HERE / "degraded"

# What such an attack is after may not be had, whatever else the mode holds.
HELD_BY_EVERY_MODE = {"filesystem", "kernel", "network", "process", "crossrun"}
# But these: without a root of its own, a program can ask whether a path exists.
NOT_HELD_BY_EVERY_MODE = {"filesystem/follows_proc", "process/sees_only_itself"}

_FILLED_IN = re.compile(r"^(\w+) = .*  # filled in$", re.MULTILINE)
_ATTACKS_FOR_AN_HONEST_ONE = 4
_SCENARIO = (
    "async def ask(lab, student, question): return await student.answer(question)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What came out of one program, and what it left on the host."""

    ending: str
    stdout: str = ""
    stderr: str = ""
    reports: list[str] = field(default_factory=list)
    detail: str = ""
    verdict: str = ""  # of a scenario
    left: list[str] = field(default_factory=list)


def attacks() -> list[Path]:
    """Every attack that this machine can carry out."""
    found = sorted(ATTACKS.glob("*/*.py"))
    return [p for p in found if head(p).get("machine", [MACHINE]) == [MACHINE]]


def honest() -> list[Path]:
    """Every program that only wants to work."""
    return sorted(HONEST.glob("*.py"))


def degraded() -> list[Path]:
    """Attacks and honest programs for the weaker mode."""
    return sorted(DEGRADED.glob("*.py"))


def held_by_every_mode() -> list[Path]:
    """Attacks that come to nothing in the weaker mode, too."""
    return [
        path
        for path in attacks()
        if path.parent.name in HELD_BY_EVERY_MODE
        and name_of(path) not in NOT_HELD_BY_EVERY_MODE
    ]


def neighbours() -> list[Path]:
    """Who ran before all others, and who runs beside them."""
    return [NEIGHBOURS / "went_before.py", NEIGHBOURS / "lives_beside.py"]


def name_of(path: Path) -> str:
    """Its class and its name."""
    return f"{path.parent.name}/{path.stem}"


def head(path: Path) -> dict[str, list[str]]:
    """The directives in the comments at the top: ``# name: value``."""
    found: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        match = re.fullmatch(r"# (\w+): (.*)", line)
        if match:
            found.setdefault(match[1], []).append(match[2])
        elif not line.startswith(('"""', "# ")):
            break
    return found


def expected(path: Path) -> Told:
    """What its head says, and stdout as in the file beside it. The rest: nothing."""
    wanted = head(path)
    beside = path.with_suffix(".out")
    return Told(
        ending=wanted["ending"][0],
        stdout=beside.read_bytes().decode() if beside.exists() else "",
        reports=wanted.get("report", []),
        detail=wanted.get("detail", [""])[0],
        verdict=wanted.get("verdict", [""])[0],
    )


def job(path: Path, filled: dict[str, object]) -> Job:
    """The program with the limits, the clock and the facts of the host it asks for."""
    wanted = head(path)
    limits = Limits(wall_seconds=30.0)
    for limit in ("cpu", "wall"):
        if limit in wanted:
            limits = replace(limits, **{f"{limit}_seconds": float(wanted[limit][0])})
    source = _FILLED_IN.sub(lambda m: f"{m[1]} = {filled[m[1]]!r}", path.read_text())
    clock = Clock(wanted.get("clock", [Clock.REAL])[0])
    scenario = None
    if "verdict" in wanted:
        question = {"question": secrets.randbelow(1 << 40)}
        scenario = Scenario(_SCENARIO, "ask", question, secrets.token_hex(16))
    return Job(source, limits, clock, scenario)


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


async def told(pool: Pool, host: Host, path: Path) -> Told:
    """What comes out of a program of the corpus. Floods are not kept."""
    mark = secrets.token_hex(6)
    wanted = job(path, {"NUMBERS": NUMBERS, "MARK": mark, **host.facts()})
    finished, stdout, stderr, reports = await play(pool, wanted)
    is_flood = finished.ending is Ending.TOO_MUCH_OUTPUT
    lines = [json.dumps(report.data) for report in reports]
    return Told(
        ending=_ending(finished),
        stdout="" if is_flood else stdout,
        stderr=stderr if finished.ending is Ending.EXITED else "",
        reports=[] if is_flood or wanted.scenario else lines,
        detail=finished.detail,
        verdict=_verdict(wanted.scenario, finished, reports),
        left=host.traces_of(mark),
    )


def _ending(finished: Finished) -> str:
    code = finished.exit_code if finished.exit_code is not None else finished.signal
    return finished.ending.value if code is None else f"{finished.ending.value} {code}"


def _verdict(
    scenario: Scenario | None, finished: Finished, reports: list[Report]
) -> str:
    """As a judge must decide: by one observation that bears the seal, and its value."""
    if scenario is None:
        return ""
    found = [r.data for r in reports if r.data["type"] == "observation"]
    right = int(str(scenario.params["question"])) * 2 + 1
    match found:
        case []:
            return "says nothing"
        case [{"body": str(body), "seal": seal}] if seal == _seal(body, scenario):
            returned = json.loads(body)["takes"][0]["returned"]
            if (finished.ending, finished.exit_code) != (Ending.EXITED, 0):
                return "ends otherwise"
            is_right = type(returned) is int and returned == right
            return "passes" if is_right else "fails"
    return "forged"


def _seal(body: str, scenario: Scenario) -> str:
    return hmac.digest(scenario.seal.encode(), body.encode(), "sha256").hex()


Story = tuple[Path, Told]


async def tell(pool: Pool, paths: Iterable[Path], at_once: int) -> list[Story]:
    """Play them, some at once, beside a neighbour who must not notice."""
    with Host() as host:
        return await _tell_beside_neighbours(pool, host, list(paths), at_once)


async def tell_alone(pool: Pool, paths: Iterable[Path]) -> list[Story]:
    """Play them one after the other, with nobody beside them."""
    with Host() as host:
        return [(path, await told(pool, host, path)) for path in paths]


async def _tell_beside_neighbours(
    pool: Pool, host: Host, paths: list[Path], at_once: int
) -> list[Story]:
    turns = asyncio.Semaphore(at_once)

    async def story(path: Path) -> Story:
        async with turns:
            return path, await told(pool, host, path)

    before, beside = neighbours()
    stories = [await story(before)]
    said = ""
    async with pool.start(job(beside, host.facts())) as neighbour:
        async for event in neighbour:
            said += event.text if isinstance(event, Output) else ""
            if said == "ready\n":
                others = [story(path) for path in paths if path not in neighbours()]
                stories += await asyncio.gather(*others)
                neighbour.close_input()
    assert neighbour.finished is not None
    return [*stories, (beside, Told(_ending(neighbour.finished), said))]


def among_honest_ones(programs: Iterable[Path]) -> Iterator[Path]:
    """An honest program after every few attacks."""
    others = cycle(honest())
    for count, program in enumerate(programs, start=1):
        yield program
        if count % _ATTACKS_FOR_AN_HONEST_ONE == 0:
            yield next(others)


def differences(stories: Iterable[Story]) -> dict[str, dict[str, object]]:
    """What is not as expected, by name."""
    return {name_of(p): asdict(told) for p, told in stories if told != expected(p)}


def counts(paths: Iterable[Path]) -> dict[str, int]:
    """How many there are of each class."""
    return dict(sorted(Counter(path.parent.name for path in paths).items()))


async def in_the_weaker_mode() -> None:
    """What was written for it as it should end; attacks of the other classes may end as
    they will, if only nothing comes of them."""
    async with Pool(Settings(slots=1)) as pool:
        stories = await tell_alone(pool, degraded())
        others = held_by_every_mode()
        came_through = {
            name_of(path): asdict(told)
            for path, told in await tell_alone(pool, others)
            if "BREACH" in told.stdout or told.left or told.ending == "broken"
        }
        is_degraded = pool.is_degraded
    played = counts([*degraded(), *others])
    wrong = {**differences(stories), **came_through}
    found = {"is_degraded": is_degraded, "played": played, "wrong": wrong}
    print(json.dumps(found, indent=1))


async def main() -> None:
    """Play the programs named, or all, and print the counts and what differs."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--at-once", type=int, default=4)
    arguments.add_argument("--degraded", action="store_true")
    arguments.add_argument("names", nargs="*")
    asked = arguments.parse_args()
    if asked.degraded:
        return await in_the_weaker_mode()
    mixed = (
        among_honest_ones(attacks()) if asked.at_once > 4 else [*attacks(), *honest()]
    )
    chosen = [p for p in mixed if not asked.names or name_of(p) in asked.names]
    async with Pool(Settings(slots=asked.at_once + 1)) as pool:
        stories = await tell(pool, chosen, asked.at_once)
    played = counts(path for path, _ in stories)
    print(json.dumps({"played": played, "wrong": differences(stories)}, indent=1))


if __name__ == "__main__":
    asyncio.run(main())
