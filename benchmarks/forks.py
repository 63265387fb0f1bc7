"""The floor: fork, write and exit in an interpreter as warm as the zygote is.

Timed inside it. The second kind is born into namespaces of its own, without a single
mount, lock or limit: less than any sandbox does.
"""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.jail.zygote import IMPORTED

from .starts import REST_SECONDS, Start
from .timing import Times

_WARM = """
import ctypes, gc, importlib, importlib.util, os, sys, time
for name in sys.argv[1].split():
    if importlib.util.find_spec(name.partition(".")[0]) is not None:
        importlib.import_module(name)
ALL_BUT_CGROUP_AND_TIME = 0x7C020000
unshare = ctypes.CDLL(None).unshare
gc.collect()
gc.freeze()

def end(writer):
    os.write(writer, b"hello")
    os._exit(0)

def end_in_own_namespaces(writer):
    if unshare(ALL_BUT_CGROUP_AND_TIME):
        os._exit(1)
    if os.fork() == 0:
        end(writer)
    os._exit(os.wait()[1])

def fork_many(at_a_time, runs):
    began = time.perf_counter()
    handle = os.open(os.devnull, os.O_WRONLY)
    for number in range(runs):
        if number >= at_a_time:
            os.wait()
        if os.fork() == 0:
            end(handle)
    for _ in range(min(at_a_time, runs)):
        os.wait()
    os.close(handle)
    print(time.perf_counter() - began, flush=True)

for line in sys.stdin:
    if line[0].isdigit():
        fork_many(*map(int, line.split()))
        continue
    child = end_in_own_namespaces if line.strip() == "namespaces" else end
    reader, writer = os.pipe()
    began = time.perf_counter()
    if os.fork() == 0:
        child(writer)
    os.close(writer)
    seen = os.read(reader, 5)
    first = time.perf_counter() - began
    status = os.wait()[1]
    life = time.perf_counter() - began
    os.close(reader)
    print(first if seen and not status else 0.0, life, flush=True)
"""


@contextmanager
def forks(python: Path) -> Iterator[tuple[Start, Start]]:
    """Plain ones, and ones into namespaces."""
    with _warm(python) as process:
        yield _asked(process, "plain"), _asked(process, "namespaces")


@contextmanager
def many_forks(python: Path) -> Iterator[Callable[[int, int], float]]:
    """``many(at_a_time, runs)`` makes so many plain ones; gives the seconds."""
    with _warm(python) as process:

        def many(at_a_time: int, runs: int) -> float:
            return float(_ask(process, f"{at_a_time} {runs}"))

        yield many


def _warm(python: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(python), "-I", "-c", _WARM, IMPORTED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _ask(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{words}\n")
    process.stdin.flush()
    return process.stdout.readline()


def _asked(process: subprocess.Popen[str], kind: str) -> Start:
    async def start(source: str) -> Times:
        await asyncio.sleep(REST_SECONDS)
        first, life = map(float, _ask(process, kind).split())
        if not first:
            raise RuntimeError(f"a fork ({kind}) failed")
        return Times(first, life)

    return start
