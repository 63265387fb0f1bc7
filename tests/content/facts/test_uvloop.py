"""What the topics state of uvloop, run where learners' programs run: there it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.facts.fresh import output_of

PROJECT = Path(__file__).parents[3]
# The one that ./run makes, and in CI those of the other versions.
PYTHONS = [
    str(PROJECT / ".venv-sandbox/bin/python"),
    *map(str, sorted(PROJECT.glob(".venv-sandbox-3.*/bin/python"))),
]

MAIN = """
import asyncio
import sys
import warnings
import uvloop

async def main():
    loop, order = asyncio.get_running_loop(), []
    loop.call_later(0, order.append, "later")
    loop.call_soon(order.append, "soon")
    await asyncio.sleep(0.01)
    return isinstance(loop, uvloop.Loop), *order

"""

each_python = pytest.mark.parametrize("python", PYTHONS)


@each_python
def test_run_and_a_loop_factory_choose_it(python: str) -> None:
    program = """
print(uvloop.run(main())[0])
with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
    print(runner.run(main())[0])
if sys.version_info >= (3, 12):
    print(asyncio.run(main(), loop_factory=uvloop.new_event_loop)[0])
"""
    assert set(output_of(MAIN + program, python).split()) == {"True"}


@each_python
def test_importing_it_changes_nothing(python: str) -> None:
    assert output_of(MAIN + "print(*asyncio.run(main()))", python).split() == [
        "False",
        "soon",
        "later",
    ]


@each_python
def test_a_timer_of_0_s_comes_before_call_soon_there(python: str) -> None:
    assert output_of(MAIN + "print(*uvloop.run(main()))", python).split() == [
        "True",
        "later",
        "soon",
    ]


@each_python
def test_install_warns_from_3_12_on(python: str) -> None:
    program = """
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    uvloop.install()
names = {warning.category.__name__ for warning in caught}
print(names == ({"DeprecationWarning"} if sys.version_info >= (3, 12) else set()))
"""
    assert output_of(MAIN + program, python).split() == ["True"]
