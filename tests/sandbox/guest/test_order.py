"""Equal inputs give equal observations, also where asyncio keeps tasks in sets."""

from __future__ import annotations

from tests.sandbox.guest.conftest import PLAY

SETS = """
import asyncio
async def work(lab, name, seconds):
    try:
        await lab.sleep(seconds)
        lab.note("end", name)
    except asyncio.CancelledError:
        lab.note("cancelled", name)
        raise
async def solve(lab):
    jobs = [lab.task(work(lab, n, 1 + n % 3)) for n in range(12)]
    done, pending = await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
    lab.note("done", [jobs.index(job) for job in done])
    for job in pending:
        job.cancel()
    await asyncio.gather(*jobs, return_exceptions=True)
    for first in asyncio.as_completed([work(lab, n, 1) for n in "abcdef"]):
        await first
    try:
        async with asyncio.TaskGroup() as group:
            for n in range(8):
                group.create_task(work(lab, n, 5))
            raise KeyError
    except* KeyError:
        pass
"""


def test_sets_of_tasks_have_one_order_in_every_version(guest_anew):
    """Not that of their creation, which no set promises; but always the same."""
    notes = guest_anew(SETS, driver=PLAY).observation["notes"]
    assert [(kind, data) for _, _, kind, data in notes] == [
        *[("end", n) for n in (0, 3, 6, 9)],
        ("done", [6, 0, 9, 3]),
        *[("cancelled", n) for n in (1, 2, 4, 5, 7, 8, 10, 11)],
        *[("end", n) for n in "abcdef"],
    ]


def test_twenty_runs_tell_the_same(guest_anew):
    first, *others = [guest_anew(SETS, driver=PLAY).reports for _ in range(20)]
    assert others == [first] * 19


def test_threads_that_sleep_bring_their_results_in_order(guest_anew):
    source = """
import asyncio, time
async def nap(lab, n):
    await asyncio.to_thread(time.sleep, n)
    lab.note("woke", n)
async def solve(lab):
    await asyncio.gather(*(nap(lab, n) for n in (5, 3, 1, 4, 2)))
"""
    runs = [guest_anew(source, driver=PLAY).observation for _ in range(5)]
    assert [[note[3] for note in run["notes"]] for run in runs] == [[1, 2, 3, 4, 5]] * 5
    assert [run["took_us"] for run in runs] == [5_000_000] * 5
