"""The floor: fork, write and exit in an interpreter as warm as the zygote is.

Timed inside it. The second kind is born into namespaces of its own, without a single
mount, lock or limit: less than any sandbox does.
"""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
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

for line in sys.stdin:
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
    with subprocess.Popen(
        [str(python), "-I", "-c", _WARM, IMPORTED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield _asked(process, "plain"), _asked(process, "namespaces")


def _asked(process: subprocess.Popen[str], kind: str) -> Start:
    async def start(source: str) -> Times:
        await asyncio.sleep(REST_SECONDS)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{kind}\n")
        process.stdin.flush()
        first, life = map(float, process.stdout.readline().split())
        if not first:
            raise RuntimeError(f"a fork ({kind}) failed")
        return Times(first, life)

    return start
