"""Ways to start a program: our warm slot, and what it is measured against."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from sandbox import Ending, Job, Output, Pool

from .timing import Times

Start = Callable[[str], Awaitable[Times]]

REST_SECONDS = 0.02  # between two starts: nobody runs programs back to back


def warm_slot(pool: Pool) -> Start:
    """A start in a slot of the pool, when all slots are warm again."""

    async def start(source: str) -> Times:
        await at_rest(pool)
        began = time.perf_counter()
        first = None
        async with pool.start(Job(source)) as run:
            async for event in run:
                if first is None and isinstance(event, Output):
                    first = time.perf_counter() - began
        life = time.perf_counter() - began
        finished = run.finished
        if first is None or finished is None or finished.ending is not Ending.EXITED:
            raise RuntimeError(f"not an honest run: {finished}")
        return Times(first, life)

    return start


async def at_rest(pool: Pool) -> None:
    """Until the slots that were used are replaced."""
    while pool.warm < pool.settings.warm:  # noqa: ASYNC110 - it has no event to wait for
        await asyncio.sleep(REST_SECONDS)
    await asyncio.sleep(REST_SECONDS)


def bare_python(python: Path) -> Start:
    """A new interpreter."""
    return _cold(str(python), "-I", "-c")


def bubblewrap(python: Path) -> Start | None:
    """A new interpreter in new namespaces; nothing where it is not installed."""
    command = bubblewrap_command(python)
    return _cold(*command) if command else None


def bubblewrap_command(python: Path) -> list[str]:
    """What starts one, its program left out; empty where it is not installed."""
    program = shutil.which("bwrap")
    if program is None:
        return []
    world = ("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc")
    return [
        *(program, *world, "--unshare-all", "--die-with-parent", "--new-session"),
        *(str(python), "-I", "-c"),
    ]


def _cold(*command: str) -> Start:
    """A new process each time, with the program as its last argument."""

    async def start(source: str) -> Times:
        await asyncio.sleep(REST_SECONDS)
        return _start_process([*command, source])

    return start


def _start_process(command: list[str]) -> Times:
    """Nothing else is to run meanwhile, so it may well block."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        seen = process.stdout.read(1)
        first = time.perf_counter() - began
    life = time.perf_counter() - began
    if not seen or process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return Times(first, life)
