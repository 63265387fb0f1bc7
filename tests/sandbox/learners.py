"""Programs as learners write them, and what each does on the lab's clock: the golden results.

``python -m tests.sandbox.learners`` plays them and writes learners.json anew; read the
difference before you commit it. ``--times N`` plays each N times instead and prints how
often it did the same; ``--loaded`` does so beside processes that only compute, ``--outside``
only with the programs that wait for threads, databases, sockets and processes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path

from sandbox import Clock, Finished, Job, Output, Pool, Report, Settings

HERE = Path(__file__).parent
SOURCES = {
    program.stem: program.read_text()
    for program in sorted((HERE / "programs").glob("*.py"))
}
GOLDEN = HERE / "learners.json"
OUTSIDE = ("choosing_", "httpx_loopback", "sql_", "threads_")
BURNERS_PER_CORE = 3


@dataclass(frozen=True, slots=True)
class Played:
    """What a learner sees of one program."""

    ending: str
    exit_code: int | None
    virtual_seconds: float | None
    printed: list[list[object]]  # [line, at which second]
    last_words: str  # on stderr
    findings: list[list[object]]  # [id, line]

    @classmethod
    def from_json(cls, text: str) -> dict[str, Played]:
        return {name: cls(**told) for name, told in json.loads(text).items()}


async def play(pool: Pool, name: str, clock: Clock = Clock.VIRTUAL) -> Played:
    job = Job(SOURCES[name], clock=clock, timed_output=True)
    stderr, printed, findings = "", [], []
    async with pool.start(job) as run:
        async for event in run:
            match event:
                case Output(stream="stderr", text=text):
                    stderr += text
                case Report({"type": "printed", "text": str(text), "at_us": int(at)}):
                    printed.append([text.removesuffix("\n"), at / 1e6])
                case Report({"type": "finding", "id": name, "line": line}):
                    findings.append([name, line])
                case Finished() as end:
                    finished = end
    return Played(
        finished.ending.value,
        finished.exit_code,
        finished.virtual_seconds,
        printed,
        stderr.strip().rpartition("\n")[2],
        sorted(findings, key=str),
    )


async def play_all() -> dict[str, Played]:
    async with Pool(Settings(slots=2)) as pool:
        played = await asyncio.gather(*(play(pool, name) for name in SOURCES))
    return dict(zip(SOURCES, played, strict=True))


async def repeat(names: list[str], times: int) -> None:
    """Print how often each program did what its golden result says, and what else it did."""
    golden = Played.from_json(GOLDEN.read_text())
    alike = Counter[str]()
    async with Pool(Settings(slots=2)) as pool:
        for _ in range(times):
            played = await asyncio.gather(*(play(pool, name) for name in names))
            for name, told in zip(names, played, strict=True):
                alike[name] += told == golden[name]
                if told != golden[name]:
                    print(f"{name} did something else: {told}")
    for name in names:
        print(f"{name:40} {alike[name]} of {times} alike")
    print(f"{sum(alike.values())} of {times * len(names)} runs alike")


@contextmanager
def load() -> Iterator[None]:
    """Processes that do nothing but compute, more of them than cores."""
    burners = [
        multiprocessing.Process(target=_compute, daemon=True)
        for _ in range(BURNERS_PER_CORE * (os.cpu_count() or 1))
    ]
    for burner in burners:
        burner.start()
    try:
        yield
    finally:
        for burner in burners:
            burner.terminate()
            burner.join()


def _compute() -> None:
    while True:
        sum(range(10_000))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=0)
    parser.add_argument("--loaded", action="store_true")
    parser.add_argument("--outside", action="store_true")
    arguments = parser.parse_args()
    if not arguments.times:
        golden = {name: asdict(told) for name, told in asyncio.run(play_all()).items()}
        GOLDEN.write_text(json.dumps(golden, indent=1) + "\n")
        return
    names = [n for n in SOURCES if n.startswith(OUTSIDE) or not arguments.outside]
    with load() if arguments.loaded else nullcontext():
        asyncio.run(repeat(names, arguments.times))


if __name__ == "__main__":
    main()
