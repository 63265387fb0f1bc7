"""What a program gives to other interpreters comes back to it whole."""

from __future__ import annotations

from sandbox import Job, Pool
from tests.sandbox.corpus import play

BY_ANYIO = """
from dataclasses import dataclass
import anyio.to_process

@dataclass
class Point:
    x: int

def next_to(point):
    return Point(point.x + 1)

async def main():
    print(await anyio.to_process.run_sync(next_to, Point(1)))

if __name__ == "__main__":
    anyio.run(main)
"""


async def test_a_function_and_a_class_of_the_script_by_anyio(pool: Pool) -> None:
    finished, stdout, stderr, _ = await play(pool, Job(BY_ANYIO))
    assert (finished.exit_code, stdout, stderr) == (0, "Point(x=2)\n", "")
