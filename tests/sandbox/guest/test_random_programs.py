"""The virtual loop against the real one: random programs do the same things in the same order."""

from __future__ import annotations

import json
import subprocess
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PROGRAM = Path(__file__).with_name("planned_program.py").read_text()
EXAMPLES = 15
MOST_DELAYS = 8
UNITS_SECONDS = (0.004, 0.016, 0.064)  # a crowded machine needs longer ones

Plan = list[list[list[Any]]]

ACTS = {  # and how many delays each takes
    "sleep": 1,
    "hold_lock": 1,
    "hold_place": 1,
    "time_out": 2,
    "wait_for": 2,
    "both": 2,
    "group": 2,
    "first": 2,
    "set_event": 0,
    "wait_event": 0,
    "yield_turn": 0,
    "get": 0,
}
NUMBERED = ("put", "cancel")  # a number follows that is no delay


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Two to five tasks of up to four steps, with at most eight delays in all.

    Delays are different powers of two, so that no two of their sums are alike: what
    happens at one instant there happens for one reason, and a real clock, which knows no
    equal instants, must agree.
    """
    steps = st.lists(st.sampled_from([*ACTS, *NUMBERED]), min_size=1, max_size=4)
    tasks = draw(st.lists(steps, min_size=2, max_size=5))
    powers = iter(draw(st.permutations([2**n for n in range(MOST_DELAYS)])))
    numbers = count()
    plan = [[_step(act, powers, numbers) for act in acts] for acts in tasks]
    return [[step for step in steps if step is not None] for steps in plan]


def _step(act: str, powers: Any, numbers: Any) -> list[Any] | None:
    if act in NUMBERED:
        return [act, next(numbers)]
    delays = [next(powers, 0) for _ in range(ACTS[act])]
    return [act, *delays] if all(delays) else None


def source(plan: Plan, unit_seconds: float) -> str:
    filled = PROGRAM.replace("PLAN = []", f"PLAN = {plan}")
    return filled.replace("UNIT_SECONDS = 1.0", f"UNIT_SECONDS = {unit_seconds}")


def really(python: Path, plan: Plan, unit_seconds: float) -> dict[str, Any]:
    """On asyncio as it is, in real time."""
    command = [python, "-I", "-c", source(plan, unit_seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    # The fixture only knows how to start an interpreter.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plan=plans())
def test_a_random_program_does_the_same_in_the_same_order_as_on_the_real_loop(
    guest, python, plan
):
    virtual = labels(json.loads(guest(source(plan, 1.0)).stdout))
    for unit_seconds in UNITS_SECONDS:
        real = really(python, plan, unit_seconds)
        # What is as late as the next event is due may come after it: that tells nothing.
        if labels(real) == virtual or real["latest_units"] < 0.5:
            break
    assert labels(real) == virtual


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plan=plans())
def test_a_random_program_gives_the_same_log_each_time_on_whole_units(guest_anew, plan):
    first, second = (json.loads(guest_anew(source(plan, 1.0)).stdout) for _ in range(2))
    times = [units for _, units in first["log"]]
    assert first == second
    assert times == [round(units) for units in times]


def labels(told: dict[str, Any]) -> list[list[Any]]:
    return [label for label, _ in told["log"]]
