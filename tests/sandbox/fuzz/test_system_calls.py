"""Every system call with odd arguments, from inside: only the program itself may suffer."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sandbox import Ending, Job, Limits, Pool, Settings
from sandbox.jail.kernel import MACHINE
from tests.sandbox.corpus import play
from tests.sandbox.fuzz import length
from tests.sandbox.fuzz.host import undisturbed
from tests.sandbox.processes import (
    LAUNCHER_AND_ZYGOTE,
    WARM_SLOT,
    children_of,
    launcher_of,
    size_settles_at,
)

NUMBERS = 501  # from 0 on; and each once more as a call of x32
OF_ONE_PROGRAM = 48
OUR_FAULT = {Ending.BROKEN, Ending.STOPPED, Ending.DEADLOCKED}
CALLER = (Path(__file__).parent / "every_call.py").read_text()


def begun(stdout: str) -> list[int]:
    return [int(number) for number in re.findall(r"(?m)^begin (\d+)$", stdout)]


@pytest.mark.skipif(MACHINE != "x86_64", reason="x32 is a part of x86-64")
async def test_every_call_hurts_nobody_but_who_made_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with Pool(Settings(slots=2, warm=1)) as pool:
        at_rest = LAUNCHER_AND_ZYGOTE + WARM_SLOT
        await size_settles_at(at_rest, pool)
        jailers = [launcher_of(pool), *children_of(launcher_of(pool))]
        before = host()
        with undisturbed(caplog):
            first = 0
            while first < NUMBERS:
                first = await make_calls(pool, first)
                finished, stdout, *_ = await play(pool, Job("print('honest')"))
                assert (finished.ending, stdout) == (Ending.EXITED, "honest\n")
        assert await size_settles_at(at_rest, pool) == at_rest
        assert [launcher_of(pool), *children_of(launcher_of(pool))] == jailers
        assert host() == before


async def make_calls(pool: Pool, first: int) -> int:
    """The number to go on with: after the last one begun, if that ended the program."""
    last = min(first + OF_ONE_PROGRAM, NUMBERS)
    names = {
        "FIRST": first,
        "LAST": last,
        "TRIES": length.TRIES_OF_A_CALL,
        "SEED": length.SEED,
    }
    head = "".join(f"{name} = {value}\n" for name, value in names.items())
    limits = Limits(wall_seconds=60, cpu_seconds=30, output_kib=1024)
    finished, stdout, *_ = await play(pool, Job(head + CALLER, limits))
    assert finished.ending not in OUR_FAULT, finished
    reached = begun(stdout)
    assert reached, (first, finished)
    return last if reached[-1] == last else reached[-1] + 1


def host() -> tuple[str, int, str]:
    """What a call that got through might have changed out here."""
    name, niceness = os.uname().nodename, os.getpriority(os.PRIO_PROCESS, 0)
    return name, niceness, os.readlink("/proc/self/ns/net")
