"""The virtual clock: exact, in order, and the same for every way to look at it."""

from __future__ import annotations

import pytest

WAYS = {
    "asyncio.run": "asyncio.run(main())",
    "Runner": "with asyncio.Runner() as runner: runner.run(main())",
    "loop factory": (
        "with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:\n"
        "    runner.run(main())"
    ),
    "new_event_loop": (
        "loop = asyncio.new_event_loop()\nloop.run_until_complete(main())\nloop.close()"
    ),
    "the module of its class": (
        "from asyncio.unix_events import SelectorEventLoop\n"
        "loop = SelectorEventLoop()\nloop.run_until_complete(main())\nloop.close()"
    ),
    "debug": "asyncio.run(main(), debug=True)",
    "in a thread": (
        "async def outer(): await asyncio.to_thread(asyncio.run, main())\n"
        "asyncio.run(outer())"
    ),
}


def test_sleeps_overlap_and_cost_nothing(guest):
    told = guest(
        """
import asyncio
async def nap(seconds):
    await asyncio.sleep(seconds)
    return seconds
async def main():
    print(await asyncio.gather(nap(60), nap(1800), nap(0.1)))
asyncio.run(main())
"""
    )
    assert told.lines == ["[60, 1800, 0.1]"]
    assert told.virtual_seconds == 1800


@pytest.mark.parametrize("clock", ["loop.time", "time.monotonic", "time.perf_counter"])
def test_differences_of_readings_are_exact(guest, clock):
    told = guest(
        f"""
import asyncio, time
async def main():
    loop = asyncio.get_running_loop()
    start = {clock}()
    for _ in range(3):
        await asyncio.sleep(0.1)
        print({clock}() - start)
asyncio.run(main())
"""
    )
    assert told.lines == ["0.1", "0.2", "0.3"]


@pytest.mark.parametrize("clock", ["loop.time", "time.monotonic", "time.time"])
def test_who_sleeps_until_a_deadline_finds_it_reached(guest, clock):
    told = guest(
        f"""
import asyncio, time
async def main():
    loop = asyncio.get_running_loop()
    for seconds in (0.1, 0.7, 1.33713, 1.71339, 1.90421, 3.3):
        deadline, naps = {clock}() + seconds, 0
        while (left := deadline - {clock}()) > 0 or {clock}() < deadline:
            await asyncio.sleep(left)
            naps += 1
        print(naps, end=" ")
asyncio.run(main())
"""
    )
    assert told.stdout == "1 1 1 1 1 1 "


def test_equal_deadlines_wake_in_the_order_they_were_set(guest):
    told = guest(
        """
import asyncio
async def nap(name):
    await asyncio.sleep(1)
    print(name, end=" ")
async def main():
    await asyncio.gather(*(nap(n) for n in range(12)))
asyncio.run(main())
"""
    )
    assert told.stdout == "0 1 2 3 4 5 6 7 8 9 10 11 "


def test_sums_of_delays_that_are_equal_are_the_same_moment(guest):
    told = guest(
        """
import asyncio
async def tick(name, delay, times):
    for _ in range(times):
        await asyncio.sleep(delay)
    print(name, asyncio.get_running_loop().time())
async def main():
    await asyncio.gather(tick("thirds", 0.1, 3), tick("once", 0.3, 1))
asyncio.run(main())
"""
    )
    assert told.lines == ["once 1000.3", "thirds 1000.3"]


def test_wall_time_begins_on_a_fixed_day_and_follows(guest):
    told = guest(
        """
import asyncio, time
from time import time as now
async def main():
    start = now()
    print(time.strftime("%Y-%m-%d %H:%M:%S"))
    await asyncio.sleep(90)
    print(now() - start, time.localtime().tm_sec, time.gmtime(0).tm_year)
    print(time.time_ns() - round(start * 1e9), time.monotonic_ns() % 10)
asyncio.run(main())
"""
    )
    assert told.lines == ["2026-01-01 09:00:00", "90.0 30 1970", "90000000000 0"]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_a_loop_leads_to_this_one(guest, way):
    told = guest(
        f"""
import asyncio, warnings
warnings.simplefilter("error")
async def main():
    await asyncio.sleep(3000)
    print("slept")
{WAYS[way]}
"""
    )
    assert (told.stdout, told.stderr) == ("slept\n", "")
    assert told.virtual_seconds == 3000


def test_policies_get_it_too(guest):
    told = guest(
        """
import asyncio
loop = asyncio.get_event_loop_policy().new_event_loop()
loop.run_until_complete(asyncio.sleep(3000))
print(isinstance(loop, asyncio.SelectorEventLoop))
"""
    )
    assert told.lines == ["True"]
    assert told.virtual_seconds == 3000


def test_who_polls_the_clock_sees_it_pass(guest):
    told = guest(
        """
import time
end = time.monotonic() + 2
while time.monotonic() < end:
    pass
print("over")
"""
    )
    assert told.lines == ["over"]


def test_who_spins_until_a_timer_fires_sees_it_fire(guest):
    told = guest(
        """
import asyncio
async def main():
    flag = []
    asyncio.get_running_loop().call_later(1, flag.append, 1)
    while not flag:
        await asyncio.sleep(0)
    print("over")
asyncio.run(main())
"""
    )
    assert told.lines == ["over"]


def test_zero_sleeps_do_not_move_the_clock(guest):
    told = guest(
        """
import asyncio
async def main():
    for _ in range(5000):
        await asyncio.sleep(0)
asyncio.run(main())
"""
    )
    assert told.virtual_seconds == 0


def test_a_program_that_sleeps_for_ever_reaches_the_limit_and_cleans_up(guest):
    told = guest(
        """
import asyncio
async def main():
    try:
        while True:
            try:
                await asyncio.sleep(1)
            except Exception:
                print("never here")
    finally:
        print("clean")
asyncio.run(main())
""",
        limit=10,
    )
    assert told.lines == ["clean"]
    (exceeded,) = told.of("virtual_time_exceeded")
    (wait,) = exceeded["waiting"]
    told_of = wait["task"], wait["line"], wait["awaiting"]
    assert told_of == ("Task-1", 7, "a sleep of 1 s")
    assert told.virtual_seconds == 11
    assert told.stderr == (
        "End of the virtual time: still running after 11 virtual seconds\n"
        "  Task-1 (main), line 7: waits for a sleep of 1 s\n"
    )


def test_who_sleeps_for_ever_without_a_loop_is_told_the_line_and_all_digits(guest):
    told = guest("import time\nprint('on')\ntime.sleep(1_000_000)\n", limit=10)
    assert told.stderr == (
        "End of the virtual time: still running after 1000000 virtual seconds (line 3)\n"
    )


def test_readings_are_floats_to_errors_and_to_other_processes(guest):
    told = guest(
        """
import asyncio, decimal, pickle, time
async def main():
    try:
        await asyncio.sleep(decimal.Decimal(1))
    except TypeError as error:
        print(error)
    for reading in (time.time(), time.monotonic()):
        copy = pickle.loads(pickle.dumps(reading))
        print(type(copy) is float, copy == reading)
asyncio.run(main())
"""
    )
    assert told.lines == [
        "unsupported operand type(s) for +: 'float' and 'decimal.Decimal'",
        "True True",
        "True True",
    ]


def test_a_timer_that_never_comes_is_none(guest):
    told = guest(
        """
import asyncio, math, time
async def main():
    asyncio.create_task(asyncio.sleep(math.inf))
    async with asyncio.timeout(math.inf):
        await asyncio.sleep(5)
        print(await asyncio.wait_for(asyncio.to_thread(time.sleep, 2), 1e300))
    await asyncio.Event().wait()
try:
    asyncio.run(main())
except RuntimeError:
    print("deadlock")
try:
    time.sleep(math.inf)
except OverflowError as error:
    print(error)
"""
    )
    assert told.lines == [
        "None",
        "deadlock",
        "timestamp out of range for platform time_t",
    ]
    assert told.virtual_seconds == 7


def test_programs_without_a_loop_sleep_on_it_too(guest):
    told = guest("import time\ntime.sleep(1000)\nprint('over')")
    assert told.lines == ["over"]
    assert told.virtual_seconds == 1000


@pytest.mark.parametrize("clock", ["virtual", "real"])
def test_a_sleep_that_cannot_be_is_the_same_mistake_as_ever_and_blocks_nobody(
    guest, clock
):
    told = guest(
        """
import asyncio, time
async def main():
    for wrong in (-1, float("nan"), float("inf"), "1", None):
        try:
            time.sleep(wrong)
        except (ValueError, OverflowError, TypeError) as error:
            print(f"{type(error).__name__}: {error}")
asyncio.run(main())
""",
        clock=clock,
    )
    assert told.lines == [
        "ValueError: sleep length must be non-negative",
        "ValueError: Invalid value NaN (not a number)",
        "OverflowError: timestamp out of range for platform time_t",
        "TypeError: 'str' object cannot be interpreted as an integer",
        "TypeError: 'NoneType' object cannot be interpreted as an integer",
    ]
    assert told.of("finding") == []


def test_timeouts_fire_at_their_moment(guest):
    told = guest(
        """
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1.5):
            await asyncio.sleep(9)
    except TimeoutError:
        print(loop.time())
    try:
        await asyncio.wait_for(asyncio.sleep(9), 0.25)
    except TimeoutError:
        print(loop.time())
asyncio.run(main())
"""
    )
    assert told.lines == ["1001.5", "1001.75"]


def test_on_the_real_clock_the_same_loop_waits(guest):
    told = guest(
        """
import asyncio, time
async def main():
    start = time.monotonic()
    await asyncio.sleep(0.02)
    print(time.monotonic() - start >= 0.02)
asyncio.run(main())
""",
        clock="real",
    )
    assert (told.lines, told.reports) == (["True"], [])


def test_printed_lines_come_with_their_times(guest):
    told = guest(
        """
import asyncio
async def main():
    print("start")
    print("half", end="")
    await asyncio.sleep(0.5)
    print(" line")
    print("rest", end="")
asyncio.run(main())
""",
        timed=True,
    )
    assert [(r["text"], r["at_us"]) for r in told.of("printed")] == [
        ("start\n", 0),
        ("half line\n", 500_000),
        ("rest", 500_000),
    ]
    assert told.stdout == "start\nhalf line\nrest"
